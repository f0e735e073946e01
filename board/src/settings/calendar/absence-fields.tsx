import Button from '@atlaskit/button/new'
import { TextField } from '../../form/text-field.tsx'
import type { AbsenceDraft } from './calendar-draft.ts'

type Props = {
  absence: AbsenceDraft
  number: number
  onChange: (absence: AbsenceDraft) => void
  remove: () => void
  errorAt: (field: 'from' | 'to' | 'people' | 'why') => string | undefined
}

/** How many are away, never who (law 8: no individual on a plan). */
export function AbsenceFields({ absence, number, onChange, remove, errorAt }: Props) {
  const edit = (change: Partial<AbsenceDraft>) => onChange({ ...absence, ...change })
  const field = (name: 'from' | 'to' | 'people' | 'why') => ({
    value: absence[name],
    onChange: (value: string) => edit({ [name]: value }),
    error: errorAt(name),
  })
  return (
    <fieldset className="absence">
      <legend className="visually-hidden">Absence {number}</legend>
      <TextField label="First day" type="date" {...field('from')} />
      <TextField label="Last day" type="date" {...field('to')} />
      <TextField label="People away" inputMode="decimal" maxLength={6} {...field('people')} />
      <TextField label="Why, without names" {...field('why')} />
      <Button appearance="subtle" onClick={remove}>
        Remove<span className="visually-hidden"> absence {number}</span>
      </Button>
    </fieldset>
  )
}
