import type { CapacityRules, TeamDetail } from '@pull-okr/core/contract/types'
import { useCapacity } from '../../api/use-capacity.ts'
import { TextField } from '../../form/text-field.tsx'
import { useKeptDraft } from '../../form/use-kept-draft.ts'
import { isNumberIn, numberOf } from '../number-of.ts'
import { Setting } from '../setting.tsx'
import { shareInWords } from './share-in-words.ts'

type Props = { team: TeamDetail; rules: CapacityRules; mayChange: boolean }

/** Planned work that no key result is answered by: taken off before anything is promised. */
export function OtherPlannedSetting({ team, rules, mayChange }: Props) {
  const { data: capacity } = useCapacity(team.key, 'next')
  const [kept, keep] = useKeptDraft<string | null>(`other-planned:${team.id}`, () => null)
  const percent = kept ?? (rules.otherPlanned === null ? '' : String(Math.round(rules.otherPlanned * 1000) / 10))
  const isEmpty = percent.trim() === ''
  return (
    <Setting
      title="Other planned work"
      part="otherPlanned"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save the share"
      example="A third of our planned work is upkeep that no key result names."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ capacity: { otherPlanned: isEmpty ? null : numberOf(percent) / 100 } })}
      faults={() => (isEmpty || isNumberIn(percent, 0, 95) ? {} : { 'capacity.otherPlanned': 'A share from 0 to 95 percent.' })}
      renderFields={(errorAt) => (
        <TextField
          label="Share by hand, in percent"
          optional
          inputMode="decimal"
          maxLength={5}
          value={percent}
          onChange={keep}
          hint="From 0 to 95. Empty: measured from what is linked to key results, once there is enough of it."
          error={errorAt('capacity.otherPlanned')}
        />
      )}
      now={
        <p>
          Not all planned work belongs to key results; the rest is taken off before anything is promised.{' '}
          {capacity && shareInWords(capacity.otherPlanned)}
        </p>
      }
    />
  )
}
