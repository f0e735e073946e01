import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { isBauBy } from './bau-types.ts'
import { readFinishedItems, type FinishedItem } from './read-finished-items.ts'
import { reachedIn, resampledTotals, seeded } from './resample.ts'
import { pinball } from './score.ts'
import { pointsOf, seriesOf } from './scored-points.ts'

const folder = mkdtempSync(join(tmpdir(), 'backtest-'))
afterAll(() => rmSync(folder, { recursive: true }))

const items = (weeks: number, perDay: (day: number) => number): FinishedItem[] =>
  Array.from({ length: weeks * 7 }, (_, day) => Array.from({ length: perDay(day) }, () => ({ day, bau: false }))).flat()
const pointsIn = (weeks: number, perDay: (day: number) => number) => pointsOf(seriesOf({ name: 'p', items: items(weeks, perDay) }))

describe('the points of a back-test', () => {
  test('are all weeks with 26 weeks behind them and 13 ahead, of projects of 104 weeks', () => {
    const points = pointsIn(104, () => 1)
    expect(points.map((point) => point.at)).toEqual(Array.from({ length: 104 - 26 - 13 + 1 }, (_, i) => 26 + i))
    expect(points.every((point) => point.actual === 91)).toBe(true)
    expect(pointsIn(103, () => 1)).toEqual([])
  })

  test('need 13 planned items in the 26 weeks behind', () => {
    const halved = (day: number) => (day % 14 === 0 || day >= 7 * 103 ? 1 : 0)
    expect(pointsIn(104, halved).length).toBeGreaterThan(0)
    expect(pointsIn(104, (day) => (day % 16 === 0 || day >= 7 * 103 ? 1 : 0))).toHaveLength(0)
  })

  test('have no bulk close ahead, but may have one behind', () => {
    const at = pointsIn(104, (day) => (day === 60 * 7 + 2 ? 40 : 1)).map((point) => point.at)
    expect(at).not.toContain(60 - 12)
    expect(at).not.toContain(60)
    expect(at).toContain(60 - 13)
    expect(at).toContain(61)
  })

  test('know complete weeks only, Monday first', () => {
    const { weeks } = seriesOf({
      name: 'p',
      items: [
        { day: 3, bau: false },
        { day: 7, bau: true },
        { day: 20, bau: false },
        { day: 22, bau: false },
      ],
    })
    expect(weeks.map(({ planned, bau }) => [planned, bau])).toEqual([
      [0, 1],
      [1, 0],
    ])
  })
})

test('a CSV is read plain or gzipped, with the public or the own column names, quoted or not', () => {
  const own = join(folder, 'own.csv')
  const shared = join(folder, 'public.csv.gz')
  writeFileSync(own, 'Project,Type,Finished date\n"Shop, ""new""",Bug,2026-01-05T10:00:00Z\n"Shop, ""new""",Story,\n')
  writeFileSync(shared, gzipSync('source,project,issue_type,created_date,resolved_date\na,b,Story,,1970-01-06\n'))
  const [shop] = readFinishedItems(own, 'own')
  expect(shop).toMatchObject({ name: 'Shop, "new"', items: [{ bau: true }] })
  expect(shop!.items[0]!.day % 7).toBe(0)
  expect(readFinishedItems(shared, 'public')).toEqual([{ name: 'a b', items: [{ day: 1, bau: false }] }])
})

test('a type is BAU or planned by the rule that comes with the data', () => {
  expect(['Bug', 'Production support', 'CI', 'Dependency  upgrade'.replace('  ', ' ')].every((type) => isBauBy('public', type))).toBe(true)
  expect(['Story', 'Development:Enhancement', 'development:third party'].some((type) => isBauBy('public', type))).toBe(false)
  expect(['maintenance:enhancement', 'development:bug fix'].every((type) => isBauBy('public', type))).toBe(true)
})

test('resampling repeats with its seed, and reaches the promise in the share promised', () => {
  const totals = resampledTotals([0, 1, 2, 9], 13, seeded(5), 1000)
  expect(totals).toEqual(resampledTotals([0, 1, 2, 9], 13, seeded(5), 1000))
  const promised = reachedIn(totals, 0.85)
  expect(totals.filter((total) => total >= promised).length).toBeGreaterThanOrEqual(850)
  expect(totals.filter((total) => total > promised).length).toBeLessThan(850)
})

test('a promise at 85 % that was too high costs 0.85 an item, one too low 0.15', () => {
  expect(pinball(10, 12, 0.15)).toBeCloseTo(1.7, 12)
  expect(pinball(12, 10, 0.15)).toBeCloseTo(0.3, 12)
})

test('the command prints the table of a steady team, and what is missing of a young one', () => {
  const path = join(folder, 'one-team.csv')
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
  const rows = (days: number) => `project,type,finished\n${Array.from({ length: days }, (_, n) => `Shop,Story,${day(n)}`).join('\n')}`
  const run = (days: number) => {
    writeFileSync(path, rows(days))
    return spawnSync(process.execPath, [join(import.meta.dirname, 'backtest.ts'), path], { encoding: 'utf8' })
  }
  expect(run(7 * 110).stdout).toMatch(/1 projects, 72 points[^]*ours +[\d.]+ %[^]*12-week Monte Carlo[^]*30-day Monte Carlo/)
  expect(run(70).stdout).toMatch(/nothing to score/)
})
