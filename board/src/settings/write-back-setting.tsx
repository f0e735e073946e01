import type { TeamDetail } from '@pull-okr/core/contract/types'
import { Moment } from '../words/moment.tsx'
import { Setting } from './setting.tsx'

type Props = { team: TeamDetail; mayChange: boolean }

export function WriteBackSetting({ team, mayChange }: Props) {
  const { on, possible, as, since, by } = team.settings.writeBack
  return (
    <Setting
      title="Answers on the issue"
      part="writeBack"
      team={team}
      mayChange={mayChange}
      change={on ? 'Switch off' : 'Switch on'}
      save={on ? 'Switch write-back off' : 'Switch write-back on'}
      example={on ? 'We answer on the board only for now.' : 'Who asks should find the answer where they asked.'}
      settings={() => ({ writeBack: !on })}
      now={
        <>
          <p>
            Write-back is <strong>{on ? 'on' : 'off'}</strong>. {on ? 'Each answer appears' : 'Switched on, each answer would appear'} on
            the issue as{' '}
            <strong>
              <bdi>{as}</bdi>
            </strong>
            .
          </p>
          {on && since && (
            <p className="subtle">
              Switched on <Moment at={since} />
              {by && (
                <>
                  {' '}
                  by <bdi>{by}</bdi>
                </>
              )}
              .
            </p>
          )}
          {!possible && (
            <p className="subtle">Nothing is written yet: the operator has to set PUBLIC_URL, so that an answer can link back here.</p>
          )}
        </>
      }
    />
  )
}
