import type { TeamDetail } from '@pull-okr/core/contract/types'
import { TextField } from '../form/text-field.tsx'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { Setting } from './setting.tsx'

export function LabelSetting({ team, mayChange }: { team: TeamDetail; mayChange: boolean }) {
  const now = team.settings.requestLabel
  const [kept, keep] = useKeptDraft<string | null>(`request-label:${team.id}`, () => null)
  const label = kept ?? now
  return (
    <Setting
      title="Request label"
      part="requestLabel"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save the label"
      example="This is the word that people here use."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ requestLabel: label })}
      renderFields={(errorAt) => <TextField label="Request label" value={label} onChange={keep} error={errorAt('requestLabel')} />}
      now={
        <p>
          An issue with the label{' '}
          <strong>
            <bdi>{now}</bdi>
          </strong>{' '}
          is a request, as is what waits in triage or was filed by somebody outside.
        </p>
      }
    />
  )
}
