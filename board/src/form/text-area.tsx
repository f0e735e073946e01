import Textarea from '@atlaskit/textarea'
import { Field, type FieldProps } from './field.tsx'

export function TextArea({ placeholder = '', rows = 3, ...field }: FieldProps & { placeholder?: string; rows?: number }) {
  return (
    <Field {...field}>
      {(control) => (
        <Textarea
          {...control}
          isInvalid={control['aria-invalid']}
          placeholder={placeholder}
          resize="smart"
          minimumRows={rows}
          maxLength={10_000}
        />
      )}
    </Field>
  )
}
