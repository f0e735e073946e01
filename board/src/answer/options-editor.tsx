import type { Option } from '@pull-okr/core'
import { OPTION_KINDS, OPTION_LABELS } from '@pull-okr/core'
import Button from '@atlaskit/button/new'
import { SelectField } from '../form/select-field.tsx'
import { TextField } from '../form/text-field.tsx'
import { useShownError } from '../form/use-shown-error.ts'
import { editOptions, type OptionEdit } from './edit-options.ts'

const MOST = 10
const CHOICES = OPTION_KINDS.map((value) => ({ value, label: OPTION_LABELS[value] }))

type Props = { options: Option[]; onChange: (options: Option[]) => void; errorAt: (path: string) => string | undefined }

export function OptionsEditor({ options, onChange, errorAt: errorNow }: Props) {
  // other lines than those that were sent: their errors are told by place, and the places moved
  const [inPlace, moved] = useShownError('in place')
  const errorAt = (path: string) => (inPlace ? errorNow(path) : undefined)
  const edit = (change: OptionEdit) => {
    if (change.kind !== 'describe') moved()
    onChange(editOptions(options, change))
  }
  const none = options.some((option) => option.kind === 'none')
  return (
    <fieldset className="options">
      <legend className="field-label">What else is possible?</legend>
      <p className="field-hint">A No also opens options. If there is none, say so: choose “{OPTION_LABELS.none}”.</p>
      {options.map((option, index) => (
        <div key={index} className="option">
          <SelectField
            label="Option"
            value={option.kind}
            options={CHOICES}
            onChange={(kind) => edit({ kind: 'choose', index, option: kind })}
          />
          <TextField
            label="Describe this option"
            optional={option.kind === 'none'}
            value={option.text}
            onChange={(text) => edit({ kind: 'describe', index, text })}
            error={errorAt(`options.${index}.text`)}
          />
          {options.length > 1 && (
            <Button appearance="subtle" onClick={() => edit({ kind: 'remove', index })}>
              Remove
            </Button>
          )}
        </div>
      ))}
      {errorAt('options') && <p className="field-error">{errorAt('options')}</p>}
      {!none && options.length < MOST && (
        <div>
          <Button appearance="subtle" onClick={() => edit({ kind: 'add' })}>
            Add another option
          </Button>
        </div>
      )}
    </fieldset>
  )
}
