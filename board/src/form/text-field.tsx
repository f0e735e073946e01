import Textfield from '@atlaskit/textfield'
import { Field, type FieldProps } from './field.tsx'

type Props = FieldProps & {
  list?: string
  inputMode?: 'text' | 'numeric' | 'decimal'
  type?: 'text' | 'password' | 'date'
  maxLength?: number
}

export function TextField({ list, inputMode, type, maxLength = 300, ...field }: Props) {
  const own = { list, inputMode, type, maxLength }
  return <Field {...field}>{(control) => <Textfield {...control} {...own} isInvalid={control['aria-invalid']} autoComplete="off" />}</Field>
}
