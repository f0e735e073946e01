import { Field, type FieldProps } from './field.tsx'

type Props<T extends string> = Omit<FieldProps, 'value' | 'onChange'> & {
  value: T
  onChange: (value: T) => void
  options: { value: T; label: string }[]
}

/** The browser's own select: known to every keyboard, screen reader and thumb. */
export function SelectField<T extends string>({ options, onChange, ...field }: Props<T>) {
  return (
    <Field {...field} onChange={(value) => onChange(value as T)}>
      {(control) => (
        <select {...control} className="select">
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
