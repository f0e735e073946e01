import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import type { Direction, MeasureDraft } from './measure-draft.ts'

const DIRECTIONS: { value: Direction | ''; label: string }[] = [
  { value: '', label: 'not said' },
  { value: 'increase', label: 'up' },
  { value: 'decrease', label: 'down' },
  { value: 'maintain', label: 'held' },
]

type Props = { measure: MeasureDraft; onChange: (measure: MeasureDraft) => void; errorAt: (path: string) => string | undefined }

/** What is measured, and from what to what. */
export function MeasureFields({ measure, onChange, errorAt }: Props) {
  const edit = (change: Partial<MeasureDraft>) => onChange({ ...measure, ...change })
  return (
    <>
      <TextField
        label="Measure"
        value={measure.name}
        onChange={(name) => edit({ name })}
        error={errorAt('measure') ?? errorAt('measure.name')}
      />
      <div className="measure-figures">
        <TextField
          label="From"
          inputMode="decimal"
          optional
          value={measure.baseline}
          onChange={(baseline) => edit({ baseline })}
          error={errorAt('measure.baseline')}
        />
        <TextField
          label="To"
          inputMode="decimal"
          optional
          value={measure.target}
          onChange={(target) => edit({ target })}
          error={errorAt('measure.target')}
        />
        <TextField
          label="Unit"
          optional
          maxLength={60}
          value={measure.unit}
          onChange={(unit) => edit({ unit })}
          error={errorAt('measure.unit')}
        />
        <SelectField label="Goes" value={measure.direction} onChange={(direction) => edit({ direction })} options={DIRECTIONS} />
      </div>
    </>
  )
}
