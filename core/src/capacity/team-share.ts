import type { OkrCycle } from '../cycle.ts'
import { nonNegative } from './non-negative.ts'

/** Days `YYYY-MM-DD`, both included. How many are away, never who (law 8). */
export type Absence = { from: string; to: string; people: number; why: string }

const DAY_MS = 86_400_000

/**
 * The share of the cycle that people are there, by the team's calendar, 0 to 1:
 *
 *     1 − Σ min(people away on d, team size) / (team size × working days),  d = each working day still to come
 *
 * Working days are Monday to Friday, from `now`'s day or the cycle's first, whichever is later, to its last; absences
 * that overlap add up. Public holidays are absences like any other. 1 without a team or a day to come: nothing is known
 * that could lower the forecast.
 */
export function teamShareOf(absences: readonly Absence[], teamSize: number, cycle: OkrCycle, now: Date): number {
  const size = nonNegative(teamSize)
  const days = workingDays(cycle, now)
  if (size === 0 || days.length === 0) return 1
  const away = days.map((day) => Math.min(size, awayOn(absences, day)))
  // a sum of many days can round to just above the whole
  return Math.max(0, 1 - away.reduce((sum, people) => sum + people, 0) / (size * days.length))
}

function awayOn(absences: readonly Absence[], day: string): number {
  return absences.reduce((sum, { from, to, people }) => (from <= day && day <= to ? sum + nonNegative(people) : sum), 0)
}

function workingDays({ startsOn, endsOn }: OkrCycle, now: Date): string[] {
  const today = now.toISOString().slice(0, 10)
  const days: string[] = []
  for (let at = Date.parse(startsOn > today ? startsOn : today); at <= Date.parse(endsOn); at += DAY_MS) {
    const date = new Date(at)
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10))
  }
  return days
}
