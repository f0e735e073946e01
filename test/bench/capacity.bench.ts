/**
 * `npm run bench:capacity`: forecasts beside the Monte Carlo of the usual tools (10,000 trials, the last 12 weeks) on the
 * same input, an inbox of 500 requests with one forecast a page beside one a row, and that inbox over HTTP with and
 * without its chances. Ends with 1 when a bound is missed.
 */
import { fitOf, fitsIfAdopted, forecastCapacity, type CapacityWeek, type SizeRange } from '@pull-okr/core'
import { reachedIn, resampledTotals, seeded } from '../backtest/resample.ts'
import { measureInbox } from './measure-inbox.ts'

const HORIZON_WEEKS = 13
const TRIALS = 10_000
const REQUESTS = 500
/** Each turn takes a few milliseconds, so that among so many some meet an idle machine. */
const ROUNDS = 80

const random = seeded(1)
const weeksOf = (years: number): CapacityWeek[] =>
  Array.from({ length: 52 * years }, () => ({ planned: Math.floor(12 * random()), bau: Math.floor(5 * random()) }))
const [year, decade] = [weeksOf(1), weeksOf(10)]
const adopted: SizeRange[] = Array.from({ length: 8 }, (_, i) => ({ low: 2 + i, likely: 4 + i, high: 9 + 2 * i }))
const asked: SizeRange[] = Array.from({ length: REQUESTS }, (_, i) => ({ low: 1 + (i % 7), likely: 3 + (i % 11), high: 15 + (i % 23) }))

const forecast = (weeks: CapacityWeek[]) => forecastCapacity({ weeks, horizonWeeks: HORIZON_WEEKS, leadWeeks: 3 })
/** What a forecast of ours says as well: planned and BAU at 50, 70, 85 and 95 %. */
const monteCarlo = (weeks: CapacityWeek[]) =>
  (['planned', 'bau'] as const).map((kind) => {
    const past = weeks.slice(-12).map((week) => week[kind])
    const totals = resampledTotals(past, HORIZON_WEEKS, random, TRIALS)
    return [0.5, 0.7, 0.85, 0.95].map((chance) => reachedIn(totals, chance))
  })
const promised = adopted.map((size) => ({ kind: 'keyResult', size }))
const candidates = asked.map((size) => ({ size, underWay: 0 }))
const onePage = () => fitsIfAdopted(forecast(year), promised, candidates)
const oneARow = () => asked.map((size) => fitOf(forecast(year), [...adopted, size]).probability)

/** Milliseconds of one call: the best of several rounds, in turns, so that whatever else the machine does meets both. */
function inTurns(calls: { run: () => unknown; times: number }[], rounds = ROUNDS): number[] {
  const best = calls.map(() => Infinity)
  for (let round = 0; round < rounds; round++)
    calls.forEach(({ run, times }, i) => {
      const began = performance.now()
      for (let n = 0; n < times; n++) run()
      best[i] = Math.min(best[i]!, (performance.now() - began) / times)
    })
  return best
}

const [ours, tenYears, theirs, page] = inTurns([
  { run: () => forecast(year), times: 100 },
  { run: () => forecast(decade), times: 40 },
  { run: () => monteCarlo(year), times: 2 },
  { run: onePage, times: 2 },
]) as [number, number, number, number]
const [rows] = inTurns([{ run: oneARow, times: 1 }], 5) as [number]

const { without, withChances } = await measureInbox(REQUESTS)

const lines = [
  { what: 'a forecast, from one year of weeks', ms: ours },
  { what: 'from ten years', ms: tenYears, against: 'of that', ratio: tenYears / ours },
  {
    what: `Monte Carlo, ${TRIALS} trials`,
    ms: theirs,
    against: 'of ours, at least 100',
    ratio: theirs / ours,
    missed: theirs / ours < 100,
  },
  { what: `${REQUESTS} requests, one forecast a page`, ms: page },
  { what: `${REQUESTS} requests, one forecast a row`, ms: rows, against: 'of that', ratio: rows / page },
  { what: `the inbox of ${REQUESTS} over HTTP, without`, ms: without },
  {
    what: 'with the chance of each if adopted',
    ms: withChances,
    against: 'of that, at most 1.2',
    ratio: withChances / without,
    missed: withChances / without > 1.2,
  },
]
for (const { what, ms, against, ratio, missed } of lines)
  console.log(`${what.padEnd(40)} ${ms.toFixed(4).padStart(10)} ms ${against ? `${ratio.toFixed(2).padStart(8)} × ${against}` : ''} ${missed ? 'MISSED' : ''}`.trimEnd()) // prettier-ignore
process.exit(lines.some((line) => line.missed) ? 1 : 0)
