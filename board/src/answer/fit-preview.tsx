import type { FitView } from '@pull-okr/core/contract/types'
import { percent } from '@pull-okr/core'
import { standingOf } from '../words/chance.ts'

/** The chance before → after, beside the team's own threshold (law 4), in words and lengths. */
export function FitPreview({ fit, unchanged }: { fit: FitView | undefined; unchanged: boolean }) {
  if (!fit)
    return (
      <div className="fit-preview" aria-busy="true">
        <div className="skeleton-line" style={{ width: '70%' }} />
      </div>
    )
  const after = unchanged ? fit.before : fit.probability
  if (after === null) return <p className="fit-preview subtle">No chance can be given. {fit.why}</p>
  const standing = standingOf(after, fit.threshold)
  return (
    <div className={`fit-preview chance chance-${standing}`} role="status">
      <p className="fit-numbers">
        {!unchanged && fit.before !== null && (
          <>
            <span className="fit-before">{percent(fit.before)}</span>
            <span aria-hidden="true"> → </span>
            <span className="visually-hidden"> before, then </span>
          </>
        )}
        <strong>{percent(after)}</strong>
      </p>
      <p>
        {unchanged
          ? 'The size of this key result stays as it is, and so does the chance'
          : 'The chance that everything promised fits, with this'}
        {standing === 'beyond' ? ': under' : ': within'} your threshold of {percent(fit.threshold)}.
      </p>
      <div className="chance-track" aria-hidden="true">
        <div className="chance-fill" style={{ width: `${after * 100}%` }} />
        <div className="chance-mark" style={{ insetInlineStart: `${fit.threshold * 100}%` }} />
      </div>
    </div>
  )
}
