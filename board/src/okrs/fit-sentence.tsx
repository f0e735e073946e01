import type { FitView } from '@pull-okr/core/contract/types'
import { percent } from '@pull-okr/core'
import { standingOf } from '../words/chance.ts'
import { ChanceTrack } from '../words/chance-track.tsx'

/** The fit in words; members only, because seen from outside free capacity is an order (law 13). */
export function FitSentence({ fit, promises }: { fit: FitView; promises: boolean }) {
  const now = fit.before ?? fit.probability
  if (!promises) return null
  if (now === null) return <p className="card fit-sentence">How likely it is that everything fits can't be said. {fit.why}</p>
  const standing = standingOf(now, fit.threshold)
  return (
    <div className={`card fit-sentence chance chance-${standing}`}>
      <p>
        <strong>{percent(now)}</strong> chance that everything adopted fits; your threshold is {percent(fit.threshold)}.
        {standing === 'beyond' && ' The more you take on, the less of it you will achieve.'}
      </p>
      <ChanceTrack probability={now} threshold={fit.threshold} />
    </div>
  )
}
