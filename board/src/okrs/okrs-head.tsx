import type { OkrSetView } from '@pull-okr/core/contract/types'
import { hasBegun, isOver } from '@pull-okr/core'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge'
import { useCalendar } from '../api/use-calendar.ts'
import { Link, useLocation } from 'wouter'
import { CycleLinks } from './cycle-links.tsx'
import { paths } from '../paths.ts'
import { useNow } from '../words/use-now.ts'
import { dayInWords } from '../words/moment.tsx'
import type { PlannedChange } from './planned-change.ts'

const STATES: Record<OkrSetView['state'], { label: string; appearance: ThemeAppearance; what: string }> = {
  drafting: { label: 'Draft', appearance: 'default', what: 'Only the team sees it.' },
  published: { label: 'Published', appearance: 'inprogress', what: 'Neighbours and leaders see it; only the team changes it.' },
  committed: { label: 'Committed', appearance: 'success', what: 'A promise; it changes with a sentence.' },
  closed: { label: 'Closed', appearance: 'default', what: 'It stays as it was scored.' },
}

type Props = { set: OkrSetView; name: string; cycle: string; plan: (change: PlannedChange) => void }

export function OkrsHead({ set, name, cycle, plan }: Props) {
  const state = STATES[set.state]
  const team = set.team.key
  const calendar = useCalendar(team)
  const now = useNow()
  const [, navigate] = useLocation()
  return (
    <div className="page-head">
      <div className="page-head-words">
        <CycleLinks cycle={cycle} to={(c) => paths.okrs(team, c)} calendar={calendar} />
        <Heading size="xlarge" as="h1">
          <bdi>{name}</bdi>, {set.cycle.name}
        </Heading>
        <p className="subtle">
          <Lozenge appearance={state.appearance}>{state.label}</Lozenge> {state.what} {dayInWords(set.cycle.startsOn)} to{' '}
          {dayInWords(set.cycle.endsOn)}. <Link href={paths.learning(team)}>What was learned</Link>
        </p>
      </div>
      {set.mayWrite && set.state === 'committed' && hasBegun(set.cycle, now) && (
        <Button appearance={isOver(set.cycle, now) ? 'primary' : 'default'} onClick={() => navigate(paths.close(team, set.cycle.id))}>
          Close the cycle
        </Button>
      )}
      {set.mayWrite && set.state === 'drafting' && (
        <Button appearance="primary" onClick={() => plan({ kind: 'publish' })} isDisabled={set.objectives.length === 0}>
          Publish
        </Button>
      )}
      {set.mayWrite && set.state === 'published' && (
        <div className="row-of-buttons">
          <Button appearance="subtle" onClick={() => plan({ kind: 'redraft' })}>
            Back to a draft
          </Button>
          <Button appearance="primary" onClick={() => plan({ kind: 'commit' })}>
            Commit
          </Button>
        </div>
      )}
    </div>
  )
}
