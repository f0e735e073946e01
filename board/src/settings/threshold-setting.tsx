import type { TeamDetail } from '@pull-okr/core/contract/types'
import { TextField } from '../form/text-field.tsx'
import { percent } from '@pull-okr/core'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { Setting } from './setting.tsx'

export function ThresholdSetting({ team, mayChange }: { team: TeamDetail; mayChange: boolean }) {
  const now = team.settings.threshold
  const [kept, keep] = useKeptDraft<string | null>(`threshold:${team.id}`, () => null)
  const value = kept ?? String(Math.round(now * 100))
  return (
    <Setting
      title="Threshold"
      part="threshold"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save the threshold"
      example="This is how sure we want to be of what we promise."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ threshold: Number(value) / 100 })}
      faults={() => (isWholePercent(value) ? {} : { threshold: 'Give a whole number of percent, from 1 to 99.' })}
      renderFields={(errorAt) => (
        <TextField
          label="Threshold, in percent"
          inputMode="numeric"
          value={value}
          onChange={keep}
          maxLength={5}
          hint="A whole number from 1 to 99. Going beyond it stays possible, with a sentence."
          error={errorAt('threshold')}
        />
      )}
      now={
        <p>
          You want a chance of at least <strong>{percent(now)}</strong> that everything adopted fits.
        </p>
      }
    />
  )
}

function isWholePercent(text: string): boolean {
  return /^\s*[1-9]\d?\s*$/.test(text)
}
