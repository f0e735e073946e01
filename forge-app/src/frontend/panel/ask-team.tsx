import React, { useState } from 'react'
import { Button, Inline, Label, Select, Spinner, Stack, Text } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import type { TeamRef } from '../../shapes'
import { call } from '../call'
import { OwnWords, SendOrLeave } from '../form-parts'
import { FieldFault, ShowProblem } from '../show-problem'
import { useAnswer } from '../use-answer'
import { useSending } from '../use-sending'

const listTeams = () => call('listTeams')
type Props = { asked: string[]; taken: (request: RequestDetail) => void }

/** Anybody may ask. It is a request, and no work until the team adopts it. */
export function AskTeam({ asked, taken }: Props) {
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Inline>
        <Button spacing="compact" onClick={() => setOpen(true)}>
          {asked.length === 0 ? 'Ask a team' : 'Ask another team'}
        </Button>
      </Inline>
    )
  const close = () => setOpen(false)
  return (
    <AskForm
      asked={asked}
      close={close}
      taken={(request) => {
        close()
        taken(request)
      }}
    />
  )
}

function AskForm({ asked, taken, close }: Props & { close: () => void }) {
  const { answer, again } = useAnswer<TeamRef[]>(listTeams)
  const [team, setTeam] = useState('')
  const [text, setText] = useState('')
  const sending = useSending((id) => call('askTeam', { id, team, text }), taken)
  const { problem, changed } = sending
  if (answer === null) return <Spinner label="Looking up the teams" />
  if (answer.kind === 'problem') return <ShowProblem problem={answer} again={again} />
  const choices = answer.value
    .filter(({ id }) => !asked.includes(id))
    .map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }))
  return (
    <Stack space="space.150">
      <Text>It becomes a request in the team’s inbox: it pulls what fits, and answers here.</Text>
      <Stack space="space.050">
        <Label labelFor="ask-team">Team</Label>
        <Select
          inputId="ask-team"
          options={choices}
          placeholder="Which team?"
          onChange={(choice: { value: string }) => {
            changed()
            setTeam(choice.value)
          }}
        />
        <FieldFault problem={problem} path="team" />
      </Stack>
      <OwnWords
        id="ask-why"
        label="Why do you want it from them?"
        problem={problem}
        path="text"
        onText={(words) => {
          changed()
          setText(words)
        }}
      />
      <SendOrLeave words="Ask them" by={sending} close={close} isDisabled={team === ''} />
    </Stack>
  )
}
