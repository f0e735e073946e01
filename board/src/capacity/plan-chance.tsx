import type { ReactNode } from 'react'
import { percent } from '@pull-okr/core'
import { standingOf } from '../words/chance.ts'
import { ChanceTrack } from '../words/chance-track.tsx'

type Props = { now: number | null; promised: number | null; threshold: number; whatIf: boolean; children: ReactNode }

/** The chance that everything in the plan fits; it stays in sight while somebody moves work about. */
export function PlanChance({ now, promised, threshold, whatIf, children }: Props) {
  if (now === null) return null
  const standing = standingOf(now, threshold)
  return (
    <div className={`plan-chance chance chance-${standing}`} data-testid="plan-chance">
      <div className="plan-chance-words">
        <p>
          <strong className="plan-chance-number">{percent(now)}</strong>
          chance that {whatIf ? 'all of this' : 'everything promised'} fits
          <span className="plan-chance-more">
            , {standing === 'beyond' ? 'under' : 'within'} your threshold of {percent(threshold)}
          </span>
        </p>
        {whatIf && promised !== null && <p className="subtle">as promised: {percent(promised)}</p>}
        {children}
      </div>
      <ChanceTrack probability={now} threshold={threshold} />
    </div>
  )
}
