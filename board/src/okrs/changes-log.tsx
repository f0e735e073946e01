import type { OkrSetView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { Moment } from '../words/moment.tsx'

/** What changed, why, who and when: newest first, nothing is ever taken out (law 12). */
export function ChangesLog({ changes, history }: { changes: OkrSetView['changes']; history: string | null }) {
  if (changes.length === 0) return null
  return (
    <section className="changes" aria-label="Changes">
      <h2 className="card-title">Changes</h2>
      {history && (
        <p>
          <Link href={history}>Compare two versions</Link>
        </p>
      )}
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
