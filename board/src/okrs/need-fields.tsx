import type { OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { blankNeed, type NeedDraft } from './need-draft.ts'

type Props = { set: OkrSetView; needs: NeedDraft[]; onChange: (needs: NeedDraft[]) => void; errorAt: (path: string) => string | undefined }

/** What it needs of other teams, by when. Whether they promised it, the debugger looks up. */
export function NeedFields({ set, needs, onChange, errorAt }: Props) {
  const api = useApi()
  const teams = useQuery({ queryKey: keys.teams, queryFn: api.teams, staleTime: 60_000 })
  const choices = (teams.data?.teams ?? []).filter(({ id }) => id !== set.team.id).map(({ id, name }) => ({ value: id, label: name }))
  const edit = (id: string, change: Partial<NeedDraft>) => onChange(needs.map((need) => (need.id === id ? { ...need, ...change } : need)))
  return (
    <fieldset className="rows-field">
      <legend>
        Needs of other teams <span className="subtle">(optional)</span>
      </legend>
      {needs.map((need, index) => (
        <div key={need.id} className="need-row">
          <SelectField
            label="Team"
            value={need.supplier}
            onChange={(supplier) => edit(need.id, { supplier, request: '' })}
            options={[{ value: '', label: 'Choose a team' }, ...choices]}
            error={errorAt(`needs.${index}.supplier`)}
          />
          <TextField label="What" value={need.what} onChange={(what) => edit(need.id, { what })} error={errorAt(`needs.${index}.what`)} />
          <TextField label="By" type="date" value={need.by} onChange={(by) => edit(need.id, { by })} error={errorAt(`needs.${index}.by`)} />
          <Button appearance="subtle" onClick={() => onChange(needs.filter(({ id }) => id !== need.id))}>
            Remove<span className="visually-hidden"> need {index + 1}</span>
          </Button>
        </div>
      ))}
      <div>
        <Button spacing="compact" onClick={() => onChange([...needs, blankNeed()])} isDisabled={needs.length >= 20}>
          Add a need
        </Button>
      </div>
    </fieldset>
  )
}
