import type { ReactNode } from 'react'
import Textfield from '@atlaskit/textfield'
import { Field } from './field.tsx'
import { useShownError } from './use-shown-error.ts'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  list?: string
  inputMode?: 'text' | 'numeric' | 'decimal'
  type?: 'text' | 'password' | 'date'
  maxLength?: number
}

export function TextField({ label, hint, error, optional = false, value, onChange, maxLength = 300, ...more }: Props) {
  const [shown, changed] = useShownError(error)
  return (
    <Field label={label} hint={hint} error={shown} optional={optional}>
      {({ isInvalid, ...ids }) => (
        <Textfield
          {...ids}
          {...more}
          isInvalid={isInvalid}
          aria-invalid={isInvalid}
          dir="auto"
          autoComplete="off"
          maxLength={maxLength}
          value={value}
          onChange={(event) => {
            changed()
            onChange(event.currentTarget.value)
          }}
        />
      )}
    </Field>
  )
}
