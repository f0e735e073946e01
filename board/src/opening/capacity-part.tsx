import type { OpeningView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

type Props = { capacity: NonNullable<OpeningView['capacity']>; team: string; cycle: 'next' | 'current' }

/** What the cycle holds, as measured. */
export function CapacityPart({ capacity: { p50, p85, plannedPerWeek, bauShare, source, enough, warnings }, team, cycle }: Props) {
  return (
    <section className="card opening-part" aria-labelledby="opening-capacity">
      <h2 className="card-title" id="opening-capacity">
        What the cycle holds
      </h2>
      {enough && p50 !== null && p85 !== null ? (
        <p>
          At least <strong>{Math.round(p85)}</strong> items for key results with 85 %, and <strong>{Math.round(p50)}</strong> with 50 %
          {source === 'manual' ? ', by the figure that you entered' : ', as measured'}.
          {plannedPerWeek !== null && ` You finish about ${plannedPerWeek.toFixed(1)} planned items a week`}
          {plannedPerWeek !== null &&
            (bauShare === null ? '.' : `; ${Math.round(bauShare * 100)} % of what you finish is business as usual.`)}
        </p>
      ) : (
        <p>What it holds can't be said. {warnings[0]}</p>
      )}
      <p>
        <Link href={paths.capacity(team, cycle)}>The whole forecast</Link> · <Link href={paths.learning(team)}>What was learned</Link>
      </p>
    </section>
  )
}
