import { useMemo } from 'react'
import { achievedByAccepted, promisedBeside } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { ACHIEVED_HEIGHT, AchievedPicture } from './achieved-picture.tsx'
import { Chart } from './chart/chart.tsx'
import { listed, underWayOf, type Plan, type Work } from './plan-of.ts'

/** As many key results as an OKR set may hold: 4 objectives of 4 each. */
const MOST = 16

/** What accepting more does to what is achieved: the plan first, then what is asked, as if all of it were accepted. */
export function Achieved({ capacity, plan }: { capacity: CapacityView; plan: Plan }) {
  const works = useMemo(() => acceptedOneByOne(plan), [plan])
  const inPlan = works.length - works.filter((work) => plan.outside.includes(work)).length
  const rows = useMemo(
    () =>
      capacity.basis.enough
        ? achievedByAccepted(
            capacity,
            works.map((work) => work.size),
          )
        : [],
    [capacity, works],
  )
  const last = rows.at(-1)
  if (!last || rows.length < 2) return null
  const best = rows.reduce((a, b) => (b.inParallel > a.inParallel ? b : a))
  const finding = `Of ${last.accepted} accepted, about ${last.inOrder.toFixed(1)} are finished when worked on in priority order, and ${last.inParallel.toFixed(1)} when worked on all at once.`
  return (
    <section className="card capacity-card" aria-labelledby="achieved-title">
      <div className="capacity-words">
        <h2 className="card-title" id="achieved-title">
          “The more OKRs they accept the fewer they will achieve”
        </h2>
        <p className="subtle">
          {finding} {best.accepted < last.accepted && `All at once, accepting more than ${best.accepted} leaves fewer finished.`}{' '}
          {inPlan < rows.length && 'Beyond the plan, open requests are added one by one.'}
        </p>
      </div>
      <Chart
        summary={finding}
        height={ACHIEVED_HEIGHT}
        table={{
          caption: 'Achieved against accepted',
          head: ['Accepted', 'Achieved in priority order', 'Achieved all at once'],
          rows: rows.map((row) => [row.accepted, row.inOrder.toFixed(1), row.inParallel.toFixed(1)]),
        }}
        renderPicture={(width) => <AchievedPicture rows={rows} inPlan={inPlan} width={width} />}
      />
    </section>
  )
}

/** The plan, then what stands beside it; what of that is under way is in its own size, and carried over no more. */
function acceptedOneByOne({ inside, outside }: Plan): Work[] {
  const beside = outside.slice(0, Math.max(0, MOST - inside.length))
  return listed([...promisedBeside(inside, underWayOf(beside)), ...beside])
}
