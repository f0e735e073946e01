import type { TeamDetail } from '@pull-okr/core/contract/types'
import { SelectField } from '../../form/select-field.tsx'
import { TextField } from '../../form/text-field.tsx'
import { useKeptDraft } from '../../form/use-kept-draft.ts'
import { useNow } from '../../words/use-now.ts'
import { Setting } from '../setting.tsx'
import {
  cycleNames,
  cyclesDraft,
  cyclesFaults,
  cyclesOf,
  fromInWords,
  MONTH_CHOICES,
  ruleInWords,
  ruleOf,
  type CyclesDraft,
} from './cycles-draft.ts'

const KINDS: { value: CyclesDraft['kind']; label: string }[] = [
  { value: 'quarters', label: 'Quarters' },
  { value: 'weeks', label: 'A number of weeks' },
]

/** When the team's cycles begin. What it has begun keeps its days. */
export function CyclesSetting({ team, mayChange }: { team: TeamDetail; mayChange: boolean }) {
  const [kept, keep] = useKeptDraft<CyclesDraft | null>(`cycles:${team.id}`, () => null)
  const draft = kept ?? cyclesDraft(team)
  const edit = (change: Partial<CyclesDraft>) => keep({ ...draft, ...change })
  return (
    <Setting
      title="Cycles"
      part="cycles"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save the cycles"
      example="Our customers plan by this year."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ cycles: cyclesOf(draft) })}
      faults={() => cyclesFaults(draft)}
      renderFields={(errorAt) => (
        <>
          <SelectField
            label="A cycle is"
            value={draft.kind}
            onChange={(kind) => edit({ kind })}
            options={KINDS}
            hint="It takes effect after the last cycle that you have begun, to plan or to run."
          />
          {draft.kind === 'quarters' ? (
            <SelectField
              label="They begin in"
              value={draft.firstMonth}
              onChange={(firstMonth) => edit({ firstMonth })}
              options={MONTH_CHOICES}
            />
          ) : (
            <>
              <TextField
                label="How many weeks"
                inputMode="numeric"
                maxLength={2}
                value={draft.weeks}
                onChange={(weeks) => edit({ weeks })}
                hint="From 4 to 26."
                error={errorAt('cycles.weeks')}
              />
              <TextField
                label="One begins on"
                type="date"
                value={draft.firstDay}
                onChange={(firstDay) => edit({ firstDay })}
                error={errorAt('cycles.firstDay')}
              />
            </>
          )}
        </>
      )}
      now={<Stands team={team} />}
    />
  )
}

function Stands({ team }: { team: TeamDetail }) {
  const from = fromInWords(team, useNow().toISOString().slice(0, 10))
  return (
    <p>
      {ruleInWords(ruleOf(team))} {from} {cycleNames(team)}
    </p>
  )
}
