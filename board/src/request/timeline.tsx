import type { RequestDetail } from '@pull-okr/core/contract/types'
import { HistoryItem } from './history-item.tsx'

/** From the ask to the latest word, oldest first; nothing disappears (law 12). */
export function Timeline({ request }: { request: RequestDetail }) {
  return (
    <section className="request-timeline" aria-label="History">
      <h2 className="card-title">History</h2>
      <ol className="history">
        {request.history.map((entry) => (
          <HistoryItem key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  )
}
