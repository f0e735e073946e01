import React, { useState } from 'react'
import { Inline, Spinner, Stack, Text } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import type { OnIssue } from '../../shapes'
import { call } from '../call'
import { ShowProblem } from '../show-problem'
import { useAnswer } from '../use-answer'
import { AskTeam } from './ask-team'
import { RequestCard } from './request-card'

const readIssue = () => call('readIssue')

/** What became of this issue: each team it was put to, what it answered, and a way to ask another. */
export function IssuePanel() {
  const { answer, again } = useAnswer<OnIssue>(readIssue)
  if (answer === null)
    return (
      <Inline space="space.100" alignBlock="center">
        <Spinner label="Looking up what became of it" />
        <Text>Looking up what became of it …</Text>
      </Inline>
    )
  if (answer.kind === 'problem') return <ShowProblem problem={answer} again={again} />
  return <Requests {...answer.value} />
}

function Requests({ issue, requests: read }: OnIssue) {
  const [requests, setRequests] = useState(read)
  const changed = (request: RequestDetail) =>
    setRequests((before) => [
      ...before.map((one) => (one.id === request.id ? request : one)),
      ...(before.some(({ id }) => id === request.id) ? [] : [request]),
    ])
  return (
    <Stack space="space.200">
      {requests.length === 0 && (
        <Text>{issue.open ? 'No team was asked for this yet.' : 'No team was asked for this, and it is closed.'}</Text>
      )}
      {requests.map((request) => (
        <RequestCard key={request.id} request={request} changed={changed} />
      ))}
      {issue.open && <AskTeam asked={requests.map(({ team }) => team.id)} taken={changed} />}
    </Stack>
  )
}
