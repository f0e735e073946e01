import type { ReactNode } from 'react'
import { TextField } from '../form/text-field.tsx'
import { useShownError } from '../form/use-shown-error.ts'
import { PRESETS, type SizeDraft } from './answer-draft.ts'

type Props = { suggestion?: ReactNode; size: SizeDraft; onChange: (size: SizeDraft) => void; error: string | undefined }

const NAMES = { S: 'Small', M: 'Medium', L: 'Large' } as const

export function SizeFields({ suggestion, size, onChange: change, error }: Props) {
  const [shown, changed] = useShownError(error)
  const onChange = (next: SizeDraft) => {
    changed()
    change(next)
  }
  const chosen = (preset: SizeDraft) => preset.low === size.low && preset.likely === size.likely && preset.high === size.high
  return (
    <fieldset className="size">
      <legend className="field-label">How big, in items of your tracker?</legend>
      {suggestion}
      <div className="size-presets">
        {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((name) => (
          <button key={name} type="button" className="chip" aria-pressed={chosen(PRESETS[name])} onClick={() => onChange(PRESETS[name])}>
            {NAMES[name]}
            <span className="subtle">
              {PRESETS[name].low}–{PRESETS[name].high}
            </span>
          </button>
        ))}
      </div>
      <div className="size-numbers">
        <TextField label="Low" inputMode="numeric" value={size.low} onChange={(low) => onChange({ ...size, low })} maxLength={5} />
        <TextField
          label="Likely"
          inputMode="numeric"
          value={size.likely}
          onChange={(likely) => onChange({ ...size, likely })}
          maxLength={5}
        />
        <TextField label="High" inputMode="numeric" value={size.high} onChange={(high) => onChange({ ...size, high })} maxLength={5} />
      </div>
      {shown && (
        <p className="field-error" role="alert">
          {shown}
        </p>
      )}
    </fieldset>
  )
}
