import {
  chanceToFit,
  plannedKeyResults,
  promisedBeside,
  resolveCycle,
  sizeLeft,
  teamCapacity,
  withFewer,
  type CapacityForecast,
  type CarriedOver,
  type FitChange,
  type OkrCycle,
  type OkrSet,
  type Size,
  type TeamCapacity,
  type WeekCount,
} from '@pull-okr/core'
import type { CapacityView, FitView } from '@pull-okr/core/contract/types'
import { capacityFacts, type Done } from './capacity-facts.ts'
import type { Team } from './find-team.ts'
import type { Viewing } from './viewing.ts'

/** An ask has no size until the team gives it one: what the inbox assumes, and says so. A week or two of usual work. */
export const ASSUMED_SIZE: Size = { low: 1, likely: 3, high: 8 }

export type Demand = CapacityView['demand'][number]
/** A team's cycle: what it holds, what is promised of it, and the threshold that is kept. */
export type CyclePlan = Pick<TeamCapacity, 'forecast' | 'otherPlanned'> & {
  weeks: WeekCount[]
  /** whose history counts in part, in words */
  inherited: string[]
  /** in priority order, carried-over work first */
  demand: Demand[]
  /** shown, and outside the threshold (law 4) */
  aspirational: Demand[]
  /** by request of the team: its items under way, counted as carried over until it is adopted */
  underWayOf: ReadonlyMap<string, number>
  threshold: number
}

/** The one place where a chance comes from, whoever shows it: inbox, answer, OKRs, capacity. */
export async function cyclePlan(viewing: Viewing, team: Team, set: OkrSet): Promise<CyclePlan> {
  const cycle = cycleOf(viewing, set)
  const facts = await capacityFacts(viewing, team, cycle)
  const { forecast, otherPlanned, carriedOver } = teamCapacity(facts, cycle, viewing.now)
  const ofKeyResults = (aspirational: boolean) =>
    plannedKeyResults(set)
      .filter(({ keyResult }) => keyResult.aspirational === aspirational)
      .map(({ objective, keyResult: { id, title, size, requests } }): Demand => {
        return {
          kind: 'keyResult',
          id,
          title,
          objective: objective.title,
          ...whatIsLeft(size, requests, facts.doneOf),
          net: null,
          keep: false,
        }
      })
  const promised = ofKeyResults(false)
  return {
    forecast,
    otherPlanned,
    weeks: facts.weeks,
    inherited: facts.inherited,
    demand: [...carriedOverDemand(carriedOver, promised), ...promised],
    aspirational: ofKeyResults(true),
    underWayOf: facts.underWayOf,
    threshold: team.threshold,
  }
}

/** The cycle that the OKRs are of, with its days. */
export function cycleOf({ now }: Pick<Viewing, 'now'>, set: OkrSet): OkrCycle {
  const cycle = resolveCycle(set.cycle, now)
  if (cycle === null) throw new Error(`OKR set ${set.id} is of cycle ${set.cycle}, which does not exist`)
  return cycle
}

/** Of a key result's size, by what is done of the requests that it answers; nothing once the issue of each is completed. */
function whatIsLeft(size: Size, requests: readonly string[], doneOf: ReadonlyMap<string, Done>) {
  const done = requests.flatMap((request) => doneOf.get(request) ?? [])
  const finished = sum(done.map((one) => one.finished))
  const isDone = requests.length > 0 && done.length === requests.length && done.every(({ closed }) => closed)
  return { size: sizeLeft(size, isDone ? size.high : finished), finished, underWay: sum(done.map((one) => one.underWay)) }
}

/** None when nothing is carried over, whatever is released. */
function carriedOverDemand({ size, net }: CarriedOver, promised: readonly Demand[]): Demand[] {
  if (withFewer(net, -sum(promised.map(({ underWay }) => underWay))).size.high === 0) return []
  const title = 'Started before, and not finished when the cycle begins'
  return [{ kind: 'carriedOver', id: null, title, objective: null, size, finished: 0, underWay: 0, net, keep: true }]
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0)

/** What must fit, in items. */
export function promisedSizes({ demand }: CyclePlan): Size[] {
  return demand.map(({ size }) => size)
}

/** The started items of a request that are counted as carried over. */
export function underWayOf(plan: CyclePlan, request: string): number {
  return plan.underWayOf.get(request) ?? 0
}

/** What one more promise of this size does to the chance (null adds nothing), made for this request, if for any. */
export function fitWith(plan: CyclePlan, candidate: Size | null, request?: string): FitChange {
  const { forecast, demand, threshold } = plan
  const before = chanceToFit(forecast, demand)
  const underWay = request === undefined ? 0 : underWayOf(plan, request)
  const added = candidate === null ? [] : [{ size: candidate }]
  const after = candidate === null && underWay === 0 ? before : chanceToFit(forecast, [...promisedBeside(demand, underWay), ...added])
  return { before, after, threshold, why: whyUnknown(forecast) }
}

/** The strongest reason, in a sentence; null where there is a number. */
function whyUnknown({ basis }: CapacityForecast): string | null {
  return basis.enough ? null : (basis.warnings[0] ?? null)
}

export function fitView({ before, after, threshold, why }: FitChange): FitView {
  return { before, probability: after, threshold, why }
}

export function fitAtAssumedSize(plan: CyclePlan) {
  return { ...fitView(fitWith(plan, ASSUMED_SIZE)), assumedSize: ASSUMED_SIZE }
}
