import type { ReactNode } from 'react'
import Textarea from '@atlaskit/textarea'
import { Field } from './field.tsx'
import { useShownError } from './use-shown-error.ts'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  placeholder?: string
  rows?: number
}

export function TextArea({ label, hint, error, optional = false, value, onChange, rows = 3, ...more }: Props) {
  const [shown, changed] = useShownError(error)
  return (
    <Field label={label} hint={hint} error={shown} optional={optional}>
      {({ isInvalid, ...ids }) => (
        <Textarea
          {...ids}
          {...more}
          isInvalid={isInvalid}
          aria-invalid={isInvalid}
          dir="auto"
          resize="smart"
          minimumRows={rows}
          maxLength={10_000}
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
