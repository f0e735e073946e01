import React, { useCallback, useState } from 'react'
import { Button, ButtonGroup, Label, LoadingButton, Select, Spinner, Stack, Text, TextArea } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import type { Plan } from '../../shapes'
import { call } from '../call'
import { FieldFault, ShowProblem } from '../show-problem'
import { useAnswer } from '../use-answer'
import { useSending } from '../use-sending'
import { NewKeyResult, newKeyResult, sizeOf } from './new-key-result'

type Props = { request: RequestDetail; taken: (request: RequestDetail) => void; close: () => void }
const NEW = { value: 'new', label: 'A new key result' }

/** Pulled into the next cycle: under a key result that the team has, or a new one. */
export function AdoptForm({ request, taken, close }: Props) {
  const { answer, again } = useAnswer<Plan>(useCallback(() => call('readPlan', { request: request.id }), [request.id]))
  if (answer === null) return <Spinner label="Reading your plan" />
  if (answer.kind === 'problem') return <ShowProblem problem={answer} again={again} />
  return <IntoPlan request={request} plan={answer.value} taken={taken} close={close} />
}

function IntoPlan({ request, plan, taken, close }: Props & { plan: Plan }) {
  const [into, setInto] = useState('new')
  const [fresh, setFresh] = useState(() => newKeyResult(request, plan))
  const [reason, setReason] = useState('')
  const keyResult =
    into === 'new'
      ? { objective: fresh.objective, title: fresh.title, measure: { name: fresh.measure }, size: sizeOf(fresh) }
      : { id: into }
  const { sending, problem, submit, changed } = useSending(
    (id) => call('decide', { request: request.id, decision: { id, kind: 'adopt', cycle: 'next', keyResult, reason } }),
    taken,
  )
  const choices = [NEW, ...plan.objectives.flatMap(({ keyResults }) => keyResults.map(({ id, title }) => ({ value: id, label: title })))]
  return (
    <Stack space="space.150">
      <Text>{`Pull it into your OKRs of ${plan.cycle}.`}</Text>
      {choices.length > 1 && (
        <Stack space="space.050">
          <Label labelFor={`into-${request.id}`}>Key result that it feeds</Label>
          <Select
            inputId={`into-${request.id}`}
            options={choices}
            defaultValue={NEW}
            onChange={(choice: { value: string }) => {
              changed()
              setInto(choice.value)
            }}
          />
        </Stack>
      )}
      {into === 'new' && (
        <NewKeyResult
          request={request}
          plan={plan}
          draft={fresh}
          problem={problem}
          edit={(change) => {
            changed()
            setFresh((before) => ({ ...before, ...change }))
          }}
        />
      )}
      <Stack space="space.050">
        <Label labelFor={`why-${request.id}`}>Why (needed where it goes beyond your own threshold)</Label>
        <TextArea
          id={`why-${request.id}`}
          defaultValue=""
          onChange={(event) => {
            changed()
            setReason(String(event.target.value))
          }}
        />
        <FieldFault problem={problem} path="reason" />
      </Stack>
      {problem && <ShowProblem problem={problem} />}
      <ButtonGroup label="Send or leave">
        <LoadingButton appearance="primary" isLoading={sending} onClick={submit}>
          Adopt this request
        </LoadingButton>
        <Button onClick={close}>Cancel</Button>
      </ButtonGroup>
    </Stack>
  )
}
