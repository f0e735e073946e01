import type { HistoryEntry, RequestDetail } from '@pull-okr/core/contract/types'
import { PeopleText } from '../words/people-text.tsx'
import { REPLY_WORDS, type ReplyKind } from './reply-kinds.ts'

export function ReplySent({ request, reply }: { request: RequestDetail; reply: HistoryEntry }) {
  const words = REPLY_WORDS[reply.kind as ReplyKind] as (typeof REPLY_WORDS)[ReplyKind] | undefined
  return (
    <section className="card reply-panel" aria-label="Your reply" role="status">
      <h2 className="card-title">Sent</h2>
      <p>
        {words?.button ?? 'Your reply'}: <bdi>{request.team.name}</bdi> reads it now.
      </p>
      {reply.text.trim() !== '' && <PeopleText text={reply.text} className="history-text" />}
    </section>
  )
}
