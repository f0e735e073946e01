import React, { useState } from 'react'
import { Button, ButtonGroup, Inline, Lozenge, Stack, Strong, Text } from '@forge/react'
import type { RequestDetail } from '@pull-okr/core/contract/types'
import { dayOf, percent, STATES } from '../../in-words'
import { AdoptForm } from './adopt-form'
import { NoForm } from './no-form'
import { ShowAnswer } from './show-answer'

const ANSWERS = { adopt: 'Adopt', decline: 'Decline', counterOffer: 'Counter-offer', defer: 'Defer' } as const
type AnswerKind = keyof typeof ANSWERS
const KINDS = Object.keys(ANSWERS) as AnswerKind[]

type Props = { request: RequestDetail; changed: (request: RequestDetail) => void }

/** One team's side of the issue. Who may answer for it is said by the service: `may` is empty for everybody else. */
export function RequestCard({ request, changed }: Props) {
  const [open, setOpen] = useState<AnswerKind | null>(null)
  const { team, state, askedAt, seenAt, requester, voices, may } = request
  const kinds = KINDS.filter((kind) => may.includes(kind))
  const taken = (next: RequestDetail) => {
    setOpen(null)
    changed(next)
  }
  return (
    <Stack space="space.100">
      <Inline space="space.100" alignBlock="center" shouldWrap>
        <Strong>{team.name}</Strong>
        <Lozenge appearance={STATES[state].look}>{STATES[state].words}</Lozenge>
      </Inline>
      <Text size="small">
        {`Asked on ${dayOf(askedAt)} by ${requester.name}${voices > 1 ? `, ${voices} stand behind it` : ''}. ${seenAt ? `Seen on ${dayOf(seenAt)}.` : 'Not seen yet.'}`}
      </Text>
      <ShowAnswer request={request} />
      <IfAdopted request={request} />
      {kinds.length > 0 && open === null && (
        <ButtonGroup label={`Answer for ${team.name}`}>
          {kinds.map((kind) => (
            <Button key={kind} appearance={kind === 'adopt' ? 'primary' : 'default'} spacing="compact" onClick={() => setOpen(kind)}>
              {ANSWERS[kind]}
            </Button>
          ))}
        </ButtonGroup>
      )}
      {open === 'adopt' && <AdoptForm request={request} taken={taken} close={() => setOpen(null)} />}
      {open !== null && open !== 'adopt' && <NoForm key={open} kind={open} request={request} taken={taken} close={() => setOpen(null)} />}
    </Stack>
  )
}

/** For members only: the service tells nobody else, until the team shares it. */
function IfAdopted({ request: { may, fitIfAdopted, sizeIfAdopted } }: { request: RequestDetail }) {
  if (!may.includes('adopt') || fitIfAdopted == null) return null
  const size = sizeIfAdopted ? ` (about ${sizeIfAdopted.likely} items, ${sizeIfAdopted.from})` : ''
  return <Text>{`If you adopt it${size}: ${percent(fitIfAdopted)} that everything promised fits the next cycle.`}</Text>
}
