import React, { useCallback, useState } from 'react'
import { Label, Select, Spinner, Stack, Text } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import type { Plan } from '../../shapes'
import { call } from '../call'
import { OwnWords, SendOrLeave } from '../form-parts'
import { ShowProblem } from '../show-problem'
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
  const sending = useSending(
    (id) => call('decide', { request: request.id, decision: { id, kind: 'adopt', cycle: 'next', keyResult, reason } }),
    taken,
  )
  const { problem, changed } = sending
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
      <OwnWords
        id={`why-${request.id}`}
        label="Why (needed where it goes beyond your own threshold)"
        problem={problem}
        path="reason"
        onText={(text) => {
          changed()
          setReason(text)
        }}
      />
      <SendOrLeave words="Adopt this request" by={sending} close={close} />
    </Stack>
  )
}
