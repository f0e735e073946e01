import type { ConnectionView } from '@pull-okr/core/contract/types'
import { TimeOfDay } from './time-of-day.tsx'

type Budget = ConnectionView['budget']
const NAMES = { requests: 'requests', complexity: 'points of complexity' } as const

/** What the tracker still lets us ask in this hour. */
export function BudgetFacts({ budget }: { budget: Budget }) {
  const known = (['requests', 'complexity'] as const).flatMap((of) => (budget[of] ? [{ of, ...budget[of] }] : []))
  return (
    <div>
      <dt>Budget left of the hour</dt>
      {known.length === 0 && <dd>The tracker has not said yet</dd>}
      {known.map(({ of, remaining, limit, resetAt }) => (
        <dd key={of} className={remaining * 10 < limit ? 'stuck' : undefined}>
          {remaining.toLocaleString()} of {limit.toLocaleString()} {NAMES[of]}, full again at <TimeOfDay at={resetAt} />
        </dd>
      ))}
    </div>
  )
}
