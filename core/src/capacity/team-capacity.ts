import { cycleWeeks, isOver, type OkrCycle } from '../cycle.ts'
import type { CapacityForecast, CapacityWeek } from './capacity-forecast.ts'
import { carriedOver, type CarriedOver } from './carried-over.ts'
import { forecastCapacity, forecastFromFigure, type CycleAhead } from './forecast-capacity.ts'
import { otherPlannedShare, type LinkedWork, type OtherPlanned } from './other-planned.ts'
import { teamShareOf, type Absence } from './team-share.ts'

/** What is known of a team's capacity. */
export type CapacityFacts = {
  /** complete weeks, oldest first, zero weeks kept */
  weeks: readonly CapacityWeek[]
  absences: readonly Absence[]
  /** people */
  teamSize: number
  /** as the team entered it; null: measured */
  otherPlanned: number | null
  manualFigure: { plannedPerWeek: number; bauPerWeek: number } | null
  links: LinkedWork
  /** planned items that are started, not finished, and linked to no key result of the cycle */
  started: number
}

export type TeamCapacity = { forecast: CapacityForecast; otherPlanned: OtherPlanned; carriedOver: CarriedOver }

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const OVER = 'This cycle is over: there is nothing left to promise.'

/** What the cycle holds, and what comes into it from before: the one place where a team's facts become a forecast. */
export function teamCapacity(facts: CapacityFacts, cycle: OkrCycle, now: Date): TeamCapacity {
  const otherPlanned = otherPlannedShare(facts.otherPlanned, facts.links)
  const teamShare = teamShareOf(facts.absences, facts.teamSize, cycle, now)
  const held = forecastOf(facts, { ...cycleWeeks(cycle, now), teamShare, otherPlanned: otherPlanned.share })
  const warnings = [...held.basis.warnings, otherPlanned.sentence]
  const basis = isOver(cycle, now) ? { ...held.basis, enough: false, warnings: [OVER, ...warnings] } : { ...held.basis, warnings }
  const forecast = { ...held, basis }
  return { forecast, otherPlanned, carriedOver: carriedOver(facts.started, forecastOf(facts, weeksBefore(facts, cycle, now)), forecast) }
}

/** A figure entered by hand counts only while there is too little history (law 9). */
function forecastOf({ weeks, manualFigure }: CapacityFacts, ahead: CycleAhead): CapacityForecast {
  const measured = forecastCapacity({ weeks, ...ahead })
  return measured.basis.enough || manualFigure === null ? measured : forecastFromFigure(manualFigure, ahead)
}

/** The time until the cycle begins; none once it runs. */
function weeksBefore({ absences, teamSize }: CapacityFacts, cycle: OkrCycle, now: Date): CycleAhead {
  const start = Date.parse(cycle.startsOn)
  const until = new Date(start - DAY_MS).toISOString().slice(0, 10)
  const before = { ...cycle, startsOn: now.toISOString().slice(0, 10), endsOn: until }
  return { horizonWeeks: Math.max(0, start - now.getTime()) / WEEK_MS, teamShare: teamShareOf(absences, teamSize, before, now) }
}
