import type { CapacityRules, TeamDetail } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api-context.ts'
import { keys } from '../../api/query-keys.ts'
import { SelectField } from '../../form/select-field.tsx'
import { TextField } from '../../form/text-field.tsx'
import { useKeptDraft } from '../../form/use-kept-draft.ts'
import { isNumberIn, numberOf } from '../number-of.ts'
import { Setting } from '../setting.tsx'

type Props = { team: TeamDetail; rules: CapacityRules; mayChange: boolean }
type Draft = { team: string; percent: string }

/** After a split or merge: which share of another team's history counts as this one's. An empty share takes it away. */
export function InheritsSetting({ team, rules, mayChange }: Props) {
  const api = useApi()
  const { data } = useQuery({ queryKey: keys.teams, queryFn: api.teams })
  const others = (data?.teams ?? []).filter(({ id }) => id !== team.id)
  const nameOf = (id: string) => others.find((one) => one.id === id)?.name ?? 'a team that you do not see'
  const [kept, keep] = useKeptDraft<Draft | null>(`inherits:${team.id}`, () => null)
  const chosen = kept?.team ?? rules.inherits[0]?.team ?? ''
  const stands = rules.inherits.find((one) => one.team === chosen)
  const percent = kept?.percent ?? (stands ? String(Math.round(stands.share * 100)) : '')
  const isEmpty = percent.trim() === ''
  const rest = rules.inherits.filter((one) => one.team !== chosen)
  return (
    <Setting
      title="Inherited history"
      part="inherits"
      team={team}
      mayChange={mayChange}
      change="Change"
      save="Save what is inherited"
      example="We were half of that team until March."
      draft={{ isChanged: kept !== null, forget: () => keep(null) }}
      settings={() => ({ capacity: { inherits: isEmpty ? rest : [...rest, { team: chosen, share: numberOf(percent) / 100 }] } })}
      faults={() => ({
        ...(chosen === '' && { 'capacity.inherits': 'Choose the team.' }),
        ...(!isEmpty && !isNumberIn(percent, 1, 100) && { 'capacity.inherits.share': 'A share from 1 to 100 percent.' }),
      })}
      renderFields={(errorAt) => (
        <>
          <SelectField
            label="Team that you come from"
            value={chosen}
            onChange={(id) => {
              const share = rules.inherits.find((one) => one.team === id)?.share
              keep({ team: id, percent: share === undefined ? '' : String(Math.round(share * 100)) })
            }}
            options={[{ value: '', label: 'Choose a team' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
            error={errorAt('capacity.inherits') ?? errorAt('capacity.inherits.0.team')}
          />
          <TextField
            label="Share of its history, in percent"
            optional
            inputMode="decimal"
            maxLength={5}
            value={percent}
            onChange={(value) => keep({ team: chosen, percent: value })}
            hint="From 1 to 100. Empty: nothing of it counts. Only what it finished until today counts."
            error={errorAt('capacity.inherits.share')}
          />
        </>
      )}
      now={
        rules.inherits.length === 0 ? (
          <p>Only what this team itself finished counts.</p>
        ) : (
          <ul>
            {rules.inherits.map((one) => (
              <li key={one.team}>
                <strong>{Math.round(one.share * 100)} %</strong> of the history of <bdi>{nameOf(one.team)}</bdi> counts as yours.
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}
