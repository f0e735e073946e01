import type { RequestDetail } from '@pull-okr/core/contract/types'
import { Moment } from '../words/moment.tsx'
import { HistoryItem } from './history-item.tsx'

/** From the ask to the latest word, oldest first; nothing disappears (law 12). */
export function Timeline({ request }: { request: RequestDetail }) {
  const { askedAt, seenAt, history, requester, team } = request
  const seenIndex = seenAt === null ? -1 : history.findIndex((entry) => entry.at >= seenAt)
  const before = seenIndex < 0 ? history : history.slice(0, seenIndex)
  const after = seenIndex < 0 ? [] : history.slice(seenIndex)
  const seen = seenAt !== null && (
    <li className="history-item side-team">
      <p>
        <strong>
          <bdi>{team.name}</bdi>
        </strong>{' '}
        saw it{' '}
        <span className="subtle">
          · <Moment at={seenAt} />
        </span>
      </p>
    </li>
  )
  return (
    <section className="request-timeline" aria-label="History">
      <h2 className="card-title">History</h2>
      <ol className="history">
        <li className="history-item side-stakeholder">
          <p>
            <strong>
              <bdi>{requester.name}</bdi>
            </strong>{' '}
            asked <bdi>{team.name}</bdi>{' '}
            <span className="subtle">
              · <Moment at={askedAt} />
            </span>
          </p>
        </li>
        {before.map((entry) => (
          <HistoryItem key={entry.id} entry={entry} />
        ))}
        {seen}
        {after.map((entry) => (
          <HistoryItem key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  )
}
