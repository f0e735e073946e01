import { useId, type ReactNode } from 'react'
import { useShownError } from './use-shown-error.ts'

export type FieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
}

/** What the control itself takes: an input, a text area or a select. */
export type Control = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
  dir: 'auto'
  value: string
  onChange: (event: { currentTarget: { value: string } }) => void
}

/** A label, its control, a hint and what is wrong with it, tied together. */
export function Field({
  label,
  value,
  onChange,
  hint,
  error,
  optional = false,
  children,
}: FieldProps & { children: (control: Control) => ReactNode }) {
  const id = useId()
  const [shown, changed] = useShownError(error)
  const control: Control = {
    id,
    'aria-describedby': [hint ? `${id}-hint` : '', shown ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined,
    'aria-invalid': shown !== undefined,
    dir: 'auto',
    value,
    onChange: (event) => {
      changed()
      onChange(event.currentTarget.value)
    },
  }
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> (optional)</span>}
      </label>
      {children(control)}
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {shown && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {shown}
        </div>
      )}
    </div>
  )
}
