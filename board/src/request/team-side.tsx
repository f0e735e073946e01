import '../answer/answer.css'
import { useEffect, useState } from 'react'
import type { RequestDetail, RequestRow } from '@pull-okr/core/contract/types'
import { ANSWERS, newAnswerDraft, type AnswerDraft } from '../answer/answer-draft.ts'
import { AnswerPanel } from '../answer/answer-panel.tsx'
import { Overtaken } from '../answer/overtaken.tsx'
import { useIsDeciding } from '../answer/use-decide.ts'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { Answered } from './answered.tsx'
import { RequestStanding } from './request-standing.tsx'

type Props = { request: RequestDetail; member: boolean; next: RequestRow | null }

/** What the team can do, has just done, or was overtaken in doing; for everybody else, what stands. */
export function TeamSide({ request, member, next }: Props) {
  const [draft, keep, forget] = useKeptDraft<AnswerDraft>(`answer:${request.id}`, () => newAnswerDraft(request.title))
  const [decided, setDecided] = useState(false)
  const deciding = useIsDeciding(request.id)
  const finish = () => {
    keep(newAnswerDraft(request.title))
    forget()
  }
  // a decision whose answer got lost on the way was made all the same: its id is ours
  const mine = request.history.some((entry) => entry.id === draft.attempt)
  useEffect(() => {
    if (!mine) return
    setDecided(true)
    finish()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mine])

  if (deciding || request.may.some((event) => ANSWERS.some((kind) => kind === event)))
    return (
      <AnswerPanel
        request={request}
        draft={draft}
        keep={keep}
        onDecided={() => {
          setDecided(true)
          finish()
        }}
      />
    )
  if (decided || mine) return <Answered request={request} next={next} />
  return (
    <>
      {member && draft.kind !== null && <Overtaken request={request} draft={draft} discard={finish} />}
      <RequestStanding request={request} member={member} next={next} />
    </>
  )
}
