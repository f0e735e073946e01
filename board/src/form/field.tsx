import { useId, type ReactNode } from 'react'

export type FieldIds = { id: string; 'aria-describedby': string | undefined; isInvalid: boolean }

/** A label, its control, a hint and what is wrong with it, tied together. */
export function Field(props: {
  label: string
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  children: (ids: FieldIds) => ReactNode
}) {
  const id = useId()
  const described = [props.hint ? `${id}-hint` : '', props.error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {props.label}
        {props.optional && <span className="field-optional"> (optional)</span>}
      </label>
      {props.children({ id, 'aria-describedby': described, isInvalid: props.error !== undefined })}
      {props.hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
      )}
      {props.error && (
        <div className="field-error" id={`${id}-error`} role="alert">
          {props.error}
        </div>
      )}
    </div>
  )
}
