import { useState } from 'react'
import Button from '@atlaskit/button/new'
import Textfield from '@atlaskit/textfield'
import { Field } from '../../form/field.tsx'
import { hasName, offeredNames, toggleName, type Known } from './choose-names.ts'

/** More are found by typing. */
const MOST_OFFERED = 10

type Props = {
  label: string
  find: string
  known: Known[]
  chosen: readonly string[]
  onChange: (names: string[]) => void
  error: string | undefined
}

/** Names of the tracker with how often they occur, to be picked; typing finds others, and adds what never occurred. */
export function NameChoice({ label, find, known, chosen, onChange, error }: Props) {
  const [words, setWords] = useState('')
  const add = () => {
    if (words.trim() !== '' && !hasName(chosen, words)) onChange(toggleName(chosen, words))
    setWords('')
  }
  return (
    <fieldset className="name-choice">
      <legend className="field-label">{label}</legend>
      <div className="chips">
        {offeredNames(known, chosen, words, MOST_OFFERED).map(({ name, items }) => (
          <button
            key={name.toLowerCase()}
            type="button"
            className="chip"
            aria-pressed={hasName(chosen, name)}
            onClick={() => onChange(toggleName(chosen, name))}
          >
            <bdi>{name}</bdi> <span className="subtle">{items}</span>
            <span className="visually-hidden"> items</span>
          </button>
        ))}
      </div>
      <div className="find-or-add">
        <Field label={find} value={words} onChange={setWords} error={error}>
          {(control) => (
            <Textfield
              {...control}
              isInvalid={control['aria-invalid']}
              autoComplete="off"
              maxLength={300}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
                event.preventDefault() // adds, and sends nothing
                add()
              }}
            />
          )}
        </Field>
        <Button onClick={add} isDisabled={words.trim() === ''}>
          Add
        </Button>
      </div>
    </fieldset>
  )
}
