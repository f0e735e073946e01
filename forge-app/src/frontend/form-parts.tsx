import React from 'react'
import { Button, ButtonGroup, Label, LoadingButton, Stack, TextArea } from '@forge/react'
import type { Problem } from '../shapes'
import { FieldFault, ShowProblem } from './show-problem'

type Text = { id: string; label: string; problem: Problem | null; path: string; onText: (text: string) => void }

/** Somebody's own words, with what is wrong with them. */
export function OwnWords({ id, label, problem, path, onText }: Text) {
  return (
    <Stack space="space.050">
      <Label labelFor={id}>{label}</Label>
      <TextArea id={id} defaultValue="" onChange={(event) => onText(String(event.target.value))} />
      <FieldFault problem={problem} path={path} />
    </Stack>
  )
}

type Sending = { sending: boolean; problem: Problem | null; submit: () => void }

/** The end of every form: why it was not taken, send, leave. */
export function SendOrLeave({
  words,
  by,
  close,
  isDisabled = false,
}: {
  words: string
  by: Sending
  close: () => void
  isDisabled?: boolean
}) {
  return (
    <>
      {by.problem && <ShowProblem problem={by.problem} />}
      <ButtonGroup label="Send or leave">
        <LoadingButton appearance="primary" isLoading={by.sending} isDisabled={isDisabled} onClick={by.submit}>
          {words}
        </LoadingButton>
        <Button onClick={close}>Cancel</Button>
      </ButtonGroup>
    </>
  )
}
