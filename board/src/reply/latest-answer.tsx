import type { RequestDetail } from '@pull-okr/core/contract/types'
import { HistoryItem } from '../request/history-item.tsx'
import { Feeds } from '../request/feeds.tsx'

/** The team's latest word, as the asking side reads it. */
export function LatestAnswer({ request }: { request: RequestDetail }) {
  const answer = request.history.findLast((entry) => entry.side === 'team' && entry.kind !== 'seen')
  return (
    <section className="card answered" aria-label="The answer">
      <h2 className="card-title">
        {answer ? 'The answer of ' : 'No answer yet from '}
        <bdi>{request.team.name}</bdi>
      </h2>
      {answer ? (
        <ul className="history">
          <HistoryItem entry={answer} />
        </ul>
      ) : (
        <p className="subtle">{request.seenAt === null ? 'The team has not seen it yet.' : 'The team has seen it.'}</p>
      )}
      <Feeds request={request} />
    </section>
  )
}
