import { CAUSE_LABELS } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'

/** Why there were contradictions: a cause that repeats is worth more than one that happened once. */
export function CausesPart({ causes, before }: Pick<OpeningView, 'causes'> & { before: string }) {
  return (
    <section className="card opening-part" aria-labelledby="opening-causes">
      <h2 className="card-title" id="opening-causes">
        Why you were at odds in {before}
      </h2>
      {causes.length === 0 ? (
        <p className="subtle">No conversation of the team was closed in {before}.</p>
      ) : (
        <ul className="plain-list">
          {causes.map(({ cause, count, earlier, learned }) => (
            <li key={cause}>
              <strong>{CAUSE_LABELS[cause]}</strong>: {count === 1 ? 'once' : `${count} times`}
              {earlier > 0 && `, and ${earlier === 1 ? 'once' : `${earlier} times`} in the cycle before`}
              {learned.length > 0 && (
                <ul className="news">
                  {learned.map((line, n) => (
                    <li key={n} dir="auto">
                      {line}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
