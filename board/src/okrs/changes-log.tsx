import type { OkrSetView } from '@pull-okr/core/contract/types'
import { Moment } from '../words/moment.tsx'

/** What changed, why, who and when: newest first, nothing is ever taken out (law 12). */
export function ChangesLog({ changes }: { changes: OkrSetView['changes'] }) {
  if (changes.length === 0) return null
  return (
    <section className="changes" aria-label="Changes">
      <h2 className="card-title">Changes</h2>
      <ol className="changes-list">
        {changes.map((change) => (
          <li key={change.id}>
            <p dir="auto">{change.summary}</p>
            <p className="change-sentence" dir="auto">
              “{change.sentence}”
            </p>
            <p className="subtle change-by">
              <bdi>{change.by}</bdi>, <Moment at={change.at} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
