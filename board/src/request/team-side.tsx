import '../answer/answer.css'
import { useEffect, useState } from 'react'
import type { RequestDetail, RequestRow } from '@pull-okr/core/contract/types'
import { ANSWERS, newAnswerDraft, type AnswerDraft } from '../answer/answer-draft.ts'
import { AnswerPanel } from '../answer/answer-panel.tsx'
import { Overtaken } from '../answer/overtaken.tsx'
import { offerInsteadOf } from '../answer/offer-instead-of.ts'
import { useIsDeciding } from '../answer/use-decide.ts'
import { useOfferInAddress } from '../answer/use-offer-in-address.ts'
import { wordsOf } from '../answer/words-of.ts'
import { useKeptDraft } from '../form/use-kept-draft.ts'
import { Answered } from './answered.tsx'
import { latestWord } from './latest-word.ts'
import { RequestStanding } from './request-standing.tsx'

type Props = { request: RequestDetail; member: boolean; next: RequestRow | null }

/** What the team can do, has just done, or was overtaken in doing; for everybody else, what stands. */
export function TeamSide({ request, member, next }: Props) {
  const [draft, keep, forget] = useKeptDraft<AnswerDraft>(`answer:${request.id}`, () => newAnswerDraft(request.title))
  // the decision that this page has made: it is shown for as long as it is the latest word
  const [decided, setDecided] = useState<string | null>(null)
  const deciding = useIsDeciding(request.id)
  const finish = () => {
    keep(newAnswerDraft(request.title))
    forget()
  }
  const mayAnswer = request.may.some((event) => ANSWERS.some((kind) => kind === event))
  useOfferInAddress(request.may.includes('decline'), (text) => keep(offerInsteadOf(draft, text)))
  // a decision whose answer got lost on the way was made all the same: its id is ours
  const mine = request.history.some((entry) => entry.id === draft.attempt)
  useEffect(() => {
    if (!mine) return
    setDecided(draft.attempt)
    finish()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [mine])

  if (deciding || mayAnswer)
    return (
      <AnswerPanel
        request={request}
        draft={draft}
        keep={keep}
        onDecided={() => {
          setDecided(draft.attempt)
          finish()
        }}
      />
    )
  if (mine || (decided !== null && latestWord(request)?.id === decided)) return <Answered request={request} next={next} />
  return (
    <>
      {member && draft.kind !== null && <Overtaken request={request} what="answer" words={wordsOf(draft)} discard={finish} />}
      <RequestStanding request={request} member={member} next={next} />
    </>
  )
}
