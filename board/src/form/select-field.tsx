import type { ReactNode } from 'react'
import { Field } from './field.tsx'
import { useShownError } from './use-shown-error.ts'

type Props<T extends string> = {
  label: string
  value: T
  onChange: (value: T) => void
  options: { value: T; label: string }[]
  hint?: ReactNode
  error?: string | undefined
}

/** The browser's own select: known to every keyboard, screen reader and thumb. */
export function SelectField<T extends string>({ label, value, onChange, options, hint, error }: Props<T>) {
  const [shown, changed] = useShownError(error)
  return (
    <Field label={label} hint={hint} error={shown}>
      {({ isInvalid, ...ids }) => (
        <select
          {...ids}
          aria-invalid={isInvalid}
          className="select"
          dir="auto"
          value={value}
          onChange={(event) => {
            changed()
            onChange(event.target.value as T)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
