import type { Absence } from '@pull-okr/core'

/** Display Kit is four people. From and to (MM-DD), people away, why. */
const EVERY_YEAR: [string, string, number, string][] = [
  ['01-01', '01-08', 4, 'Closed over New Year'],
  ['02-15', '02-21', 3, 'Design systems conference'],
  ['04-06', '04-19', 3, 'Spring holidays'],
  ['05-18', '05-24', 2, 'Accessibility training'],
  ['08-01', '08-21', 3, 'Summer holidays'],
  ['10-12', '10-18', 3, 'Autumn holidays'],
  ['12-21', '12-31', 4, 'Closed over Christmas'],
]

/** What the team's calendar says of the year ahead: each quarter has its days off, so that the next cycle always does. */
export function kitCalendar(now: Date): Absence[] {
  const today = now.toISOString().slice(0, 10)
  const year = now.getUTCFullYear()
  return [year, year + 1]
    .flatMap((y) => EVERY_YEAR.map(([from, to, people, why]) => ({ from: `${y}-${from}`, to: `${y}-${to}`, people, why })))
    .filter(({ to }) => to >= today)
    .slice(0, EVERY_YEAR.length)
}
