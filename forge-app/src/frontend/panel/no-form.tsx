import React, { useState } from 'react'
import { Button, Inline, Label, Select, Stack, Text, Textfield } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import { OPTIONS } from '../../in-words'
import { call } from '../call'
import { OwnWords, SendOrLeave } from '../form-parts'
import { FieldFault } from '../show-problem'
import { useSending } from '../use-sending'

const WORDS = {
  decline: { send: 'Send the No', what: 'Not this. Say why, and what else is possible.' },
  counterOffer: { send: 'Send the counter-offer', what: 'Not this, but something like it: they accept or refuse.' },
  defer: { send: 'Defer this request', what: 'Not now: it returns to your inbox when the cycle after next is planned.' },
} as const
type Option = { kind: keyof typeof OPTIONS; text: string }
const CHOICES = (Object.keys(OPTIONS) as Option['kind'][]).map((value) => ({ value, label: OPTIONS[value] }))
const MOST_OPTIONS = 10

type Props = { kind: keyof typeof WORDS; request: RequestDetail; taken: (request: RequestDetail) => void; close: () => void }

/** An honest No: a reason, and at least one option or the word that there is none. */
export function NoForm({ kind, request, taken, close }: Props) {
  const [reason, setReason] = useState('')
  const [options, setOptions] = useState<Option[]>([{ kind: 'smaller', text: '' }])
  const sending = useSending((id) => call('decide', { request: request.id, decision: { id, kind, reason, options } }), taken)
  const { problem, changed } = sending
  const edit = (at: number, change: Partial<Option>) => {
    changed()
    setOptions((before) => before.map((option, index) => (index === at ? { ...option, ...change } : option)))
  }
  return (
    <Stack space="space.150">
      <Text>{WORDS[kind].what}</Text>
      <OwnWords
        id={`reason-${request.id}`}
        label="Reason"
        problem={problem}
        path="reason"
        onText={(text) => {
          changed()
          setReason(text)
        }}
      />
      {options.map((option, index) => (
        <Stack key={index} space="space.050">
          <Label labelFor={`option-${index}-${request.id}`}>{index === 0 ? 'What else is possible' : 'Or else'}</Label>
          <Select
            inputId={`option-${index}-${request.id}`}
            options={CHOICES}
            defaultValue={CHOICES.find(({ value }) => value === option.kind)}
            onChange={(choice: { value: Option['kind'] }) => edit(index, { kind: choice.value })}
          />
          {option.kind !== 'none' && (
            <Textfield
              name={`Describe option ${index + 1}`}
              placeholder="Describe it in a sentence"
              defaultValue=""
              onChange={(event) => edit(index, { text: String(event.target.value) })}
            />
          )}
          <FieldFault problem={problem} path={`options.${index}`} />
        </Stack>
      ))}
      {options.length < MOST_OPTIONS && (
        <Inline>
          <Button
            appearance="subtle"
            spacing="compact"
            onClick={() => {
              changed()
              setOptions((before) => [...before, { kind: 'later', text: '' }])
            }}
          >
            Another option
          </Button>
        </Inline>
      )}
      <SendOrLeave words={WORDS[kind].send} by={sending} close={close} />
    </Stack>
  )
}
