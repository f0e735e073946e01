import { backtestForecast, bauShareOf, daysOf, fitOf, type OkrCycle, type WeekCount } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { seePlan } from './see-plan.ts'
import { fitView, fitWith, promisedSizes, type CyclePlan, type Demand } from './team-fit.ts'
import { ok, type Viewing } from './viewing.ts'

/** The trend of BAU compares the last 26 weeks, as the forecast's own share, with those before. */
const SHARE_WEEKS = 26

/** What the cycle holds, what is promised of it, and how often such promises were kept. */
export async function getCapacity(viewing: Viewing, { params, query }: Call<'getCapacity'>): Promise<Answer<'getCapacity'>> {
  const { actor, permissions } = viewing
  const seen = await seePlan(viewing, { team: params['team'], cycle: query.cycle })
  if (seen.kind !== 'seen') return seen
  const { team, cycle, set, plan } = seen
  const mayWrite = set.state !== 'closed' && permissions.writeOkrs(actor, team).kind === 'granted'
  const seesOkrs = permissions.seeOkrs(actor, team, set.state).kind === 'allowed'
  return ok({ ...capacityView(seesOkrs ? plan : { ...plan, ...nameless(plan) }, cycle), mayWrite })
}

/** Who sees a capacity that is shared sees how much is promised; what it is only with the OKRs themselves (law 5). */
function nameless({ demand, aspirational }: CyclePlan): Pick<CyclePlan, 'demand' | 'aspirational'> {
  const hidden = (work: Demand): Demand =>
    work.kind === 'keyResult' ? { ...work, id: null, title: 'A key result that is not yours to see', objective: null } : work
  return { demand: demand.map(hidden), aspirational: aspirational.map(hidden) }
}

function capacityView(plan: CyclePlan, cycle: OkrCycle): Omit<CapacityView, 'mayWrite'> {
  const { forecast, otherPlanned, weeks, demand, aspirational } = plan
  const { demand: needed, freeAt85, overAt85 } = fitOf(forecast, promisedSizes(plan))
  const { share, source, items } = otherPlanned
  return {
    cycle,
    weeks: forecast.basis.horizonWeeks,
    planned: forecast.planned,
    bau: { ...forecast.bau, share: forecast.basis.bauShare, shareBefore: bauShareOf(weeks.slice(0, -SHARE_WEEKS)) },
    otherPlanned: { share, source, items },
    demand,
    aspirational,
    fit: { ...fitView(fitWith(plan, null)), demand: needed, freeAt85, overAt85 },
    history: weeks,
    inherited: plan.inherited,
    backTest: backTest(weeks, cycle),
    basis: forecast.basis,
  }
}

/**
 * The cycles that were judged; those for which nothing would have been promised say nothing of promises. Each is as long
 * as the whole cycle that is shown: a back-test of other lengths would judge promises that nobody makes.
 */
function backTest(weeks: readonly WeekCount[], cycle: OkrCycle): CapacityView['backTest'] {
  const horizonWeeks = Math.round(daysOf(cycle) / 7)
  const { kept, judged, cycles, sentence } = backtestForecast(weeks, { horizonWeeks })
  return {
    kept,
    of: judged,
    sentence,
    cycles: cycles.flatMap((cycle) =>
      cycle.kept === null || cycle.promised === null
        ? []
        : [
            {
              from: weeks[cycle.startsOn]!.week,
              weeks: horizonWeeks,
              promised: cycle.promised,
              finished: cycle.finished,
              kept: cycle.kept,
            },
          ],
    ),
  }
}
