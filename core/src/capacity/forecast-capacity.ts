import { itemsForecast, type CapacityForecast, type CapacityWeek, type ForecastBasis } from './capacity-forecast.ts'
import { isEnough, notice, recentWork } from './dominant-cause.ts'
import { driftOver } from './drift.ts'
import { horizonMoments, thinned } from './horizon-moments.ts'
import { nonNegative, share } from './non-negative.ts'
import { weeklyRate, type WeeklyRate } from './weekly-rate.ts'

/** Ten years: beyond it a horizon is a mistake. */
const MOST_HORIZON_WEEKS = 520
/** "leadWeeks (0 to 6)" (design/capacity.md): a cycle is not forecast from further away. */
const MOST_LEAD_WEEKS = 6

/** The cycle that is forecast. */
export type CycleAhead = {
  /** the cycle's length, in weeks */
  horizonWeeks: number
  /** weeks from now to its first day, 0 to 6; 0 when not given */
  leadWeeks?: number
  /** the share of the cycle that people are there, from the team's calendar, 0 to 1; 1 when not given */
  teamShare?: number
  /** the share of planned work that goes to items linked to no key result, 0 to 1; 0 when not given */
  otherPlanned?: number
}

export type CapacityInput = CycleAhead & {
  /** complete weeks, oldest first, zero weeks kept */
  weeks: readonly CapacityWeek[]
}

/**
 * How many items the team will finish within the coming cycle, planned and BAU, as exact negative binomial
 * distributions (no sampling). Method, evidence and edge cases: design/capacity.md; each step is documented where it
 * is computed: weekly-rate.ts (1, 2), horizon-moments.ts (3, thinning), drift.ts (4), negative-binomial.ts (5).
 *
 * Counts that are no number or below zero count as 0. Without any week all numbers are null; with too few,
 * `basis.enough` is false and nothing may be promised of the numbers.
 */
export function forecastCapacity(input: CapacityInput): CapacityForecast {
  const { weeks } = input
  const planned = weeklyRate(weeks.map((week) => week.planned))
  const bau = weeklyRate(weeks.map((week) => week.bau))
  const cycle = cycleOf(input)
  const noticed = notice(weeks, planned, cycle.teamShare)
  return assemble(weeks.length > 0 ? { planned, bau } : null, cycle, {
    source: 'measured',
    weeksOfHistory: weeks.length,
    enough: isEnough(weeks),
    dominantCause: noticed[0]?.cause ?? 'none',
    warnings: noticed.map((x) => x.sentence),
    bauShare: recentWork(weeks).bauShare,
  })
}

/**
 * The forecast from a figure that somebody entered, for a team without history; `basis.source` is `manual`, to be
 * labelled so (law 9). A figure is taken as if one week had shown it: usual dispersion, n_eff = 1, drift as measured.
 */
export function forecastFromFigure(figure: { plannedPerWeek: number; bauPerWeek?: number }, ahead: CycleAhead): CapacityForecast {
  const planned = weeklyRate([figure.plannedPerWeek])
  const bau = weeklyRate([figure.bauPerWeek ?? 0])
  const both = planned.level + bau.level
  return assemble({ planned, bau }, cycleOf(ahead), {
    source: 'manual',
    weeksOfHistory: 0,
    enough: planned.level > 0,
    dominantCause: 'tooLittleHistory',
    warnings: [`A figure entered by hand, not measured: ${planned.level} planned items a week.`],
    bauShare: both > 0 ? bau.level / both : null,
  })
}

type Cycle = Required<CycleAhead>
type Known = Pick<ForecastBasis, 'source' | 'weeksOfHistory' | 'enough' | 'dominantCause' | 'warnings' | 'bauShare'>

function cycleOf(ahead: CycleAhead): Cycle {
  return {
    horizonWeeks: nonNegative(ahead.horizonWeeks, MOST_HORIZON_WEEKS),
    leadWeeks: nonNegative(ahead.leadWeeks ?? 0, MOST_LEAD_WEEKS),
    teamShare: share(ahead.teamShare, 1),
    otherPlanned: share(ahead.otherPlanned, 0),
  }
}

function assemble(rates: { planned: WeeklyRate; bau: WeeklyRate } | null, cycle: Cycle, known: Known): CapacityForecast {
  const { horizonWeeks, leadWeeks, teamShare, otherPlanned } = cycle
  const items = (rate: WeeklyRate | undefined, kept: number) =>
    itemsForecast(rate ? thinned(horizonMoments(rate, horizonWeeks, leadWeeks), kept) : null)
  return {
    planned: items(rates?.planned, teamShare * (1 - otherPlanned)),
    bau: items(rates?.bau, teamShare),
    basis: {
      ...known,
      ...cycle,
      plannedPerWeek: rates?.planned.level ?? null,
      drift: driftOver(horizonWeeks + leadWeeks),
      dispersion: rates?.planned.dispersion ?? weeklyRate([]).dispersion,
    },
  }
}
