import type { RequestDetail, RequestRow } from '@pull-okr/core/contract/types'
import { STATE_LABELS } from '@pull-okr/core'
import Button from '@atlaskit/button/new'
import { useLocation } from 'wouter'
import '../answer/answer.css'
import { CommentCard } from '../answer/comment-card.tsx'
import { LinkBackState } from '../answer/link-back-state.tsx'
import { paths } from '../paths.ts'
import { Feeds } from './feeds.tsx'

const WAITS: Partial<Record<RequestDetail['state'], string>> = {
  asked: 'The team has not answered yet. Only its members can.',
  clarifying: 'The question waits for the asking side.',
  counterOffered: 'The offer waits for the asking side.',
}

/** What stands now, for whoever cannot answer: answered already, or not theirs to answer. */
export function RequestStanding({ request, member, next }: { request: RequestDetail; member: boolean; next: RequestRow | null }) {
  const [, navigate] = useLocation()
  const linkBack = request.linkBacks[0]
  return (
    <section className="card answered" aria-label="The answer">
      <h2 className="card-title">
        {request.state === 'asked' ? 'No answer yet' : request.state === 'clarifying' ? 'A question is open' : STATE_LABELS[request.state]}
      </h2>
      {WAITS[request.state] && <p>{WAITS[request.state]}</p>}
      <Feeds request={request} />
      {linkBack && request.state !== 'asked' && (
        <>
          {linkBack.comment && <CommentCard markdown={linkBack.comment} />}
          <LinkBackState linkBack={linkBack} />
        </>
      )}
      {member && next && (
        <div>
          <Button onClick={() => navigate(paths.request(next.id))}>Next request</Button>
        </div>
      )}
    </section>
  )
}
