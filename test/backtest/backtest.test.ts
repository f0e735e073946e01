import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { workKind } from '@pull-okr/core'
import { afterAll, describe, expect, test } from 'vitest'
import { isBauBy } from './bau-types.ts'
import { readFinishedItems, UnreadableInput, type FinishedItem } from './read-finished-items.ts'
import { reachedIn, resampledTotals, seeded } from './resample.ts'
import { pinball } from './score.ts'
import { pointsOf, seriesOf } from './scored-points.ts'

const folder = mkdtempSync(join(tmpdir(), 'backtest-'))
afterAll(() => rmSync(folder, { recursive: true }))

const items = (weeks: number, perDay: (day: number) => number): FinishedItem[] =>
  Array.from({ length: weeks * 7 }, (_, day) => Array.from({ length: perDay(day) }, () => ({ day, bau: false }))).flat()
const pointsIn = (weeks: number, perDay: (day: number) => number) => pointsOf(seriesOf({ name: 'p', items: items(weeks, perDay) }), 104)

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

  test('are found in an export of any size: no call takes so many arguments', () => {
    const { weeks } = seriesOf({ name: 'p', items: items(39, () => 1_000) })
    expect(weeks).toEqual(Array.from({ length: 39 }, () => ({ planned: 7_000, bau: 0, bulkClose: false })))
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
  const { kind, projects } = readFinishedItems(own)
  const [shop] = projects
  expect(kind).toBe('own')
  expect(shop).toMatchObject({ name: 'Shop, "new"', items: [{ bau: true }] })
  expect(shop!.items[0]!.day % 7).toBe(0)
  expect(readFinishedItems(shared)).toEqual({ kind: 'public', projects: [{ name: 'a b', items: [{ day: 1, bau: false }] }] })
})

test('an export with texts of several lines and many other columns is read as it comes', () => {
  const path = join(folder, 'export.csv')
  writeFileSync(
    path,
    '\uFEFFKey,Summary,Project key,Issue Type,Resolved\r\n1,"two\nlines, and a comma",WEB,Bug,2026-01-05\r\n2,,WEB,Story,2026-01-06\r\n',
  )
  expect(readFinishedItems(path).projects).toMatchObject([{ name: 'WEB', items: [{ bau: true }, { bau: false }] }])
})

test.each([
  ['a file that is not there', null, /not\.csv is not there: name a CSV file/],
  [
    'a missing column',
    'project,finished\nWEB,2026-01-05\n',
    /has no column "type" \(or issue_type\): its first line is "project,finished"\. It needs project,type,finished date/,
  ],
  ['other separators', 'project;type;finished\nWEB;Bug;2026-01-05\n', /has no column "project".*separated by commas/],
  [
    'a day written otherwise',
    'project,type,finished\nWEB,Bug,2026-01-05\nWEB,Bug,05/Jan/26\n',
    /row 3: "05\/Jan\/26" in the column finished is no date: write it as 2026-11-23/,
  ],
  ['a day that is not in the calendar', 'project,type,finished\nWEB,Bug,2026-13-05\n', /row 2: "2026-13-05"/],
])('%s is named, with its remedy', (_, csv, words) => {
  const path = join(folder, csv === null ? 'not.csv' : 'wrong.csv')
  if (csv !== null) writeFileSync(path, csv)
  expect(() => readFinishedItems(path)).toThrow(words)
  expect(() => readFinishedItems(path)).toThrow(UnreadableInput)
})

test('a type is BAU or planned by the rule that comes with the data', () => {
  expect(['Bug', 'Production support', 'CI', 'Dependency  upgrade'.replace('  ', ' ')].every((type) => isBauBy('public', type))).toBe(true)
  expect(['Story', 'Development:Enhancement', 'development:third party'].some((type) => isBauBy('public', type))).toBe(false)
  expect(['maintenance:enhancement', 'development:bug fix'].every((type) => isBauBy('public', type))).toBe(true)
})

test('a type of an own export is BAU or planned as in the product', () => {
  const types = ['Bug', ' On-Call ', 'operations', 'ops', 'maintenance', 'Chore', 'CI', 'fix', 'problem', 'Story', '']
  const bau = types.filter((type) => isBauBy('own', type))
  expect(bau).toEqual(types.filter((type) => workKind([type]) === 'bau'))
  expect(bau).toEqual(['Bug', ' On-Call ', 'operations', 'ops', 'maintenance'])
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

describe('the command', () => {
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)
  const plot = join(folder, 'plot.svg')
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'backtest.ts'), '--plot', plot, ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { ...process.env, DATA_DIR: join(folder, 'nowhere'), DATABASE_URL: '' },
    })
  const scored = (name: string, days: number) => {
    const path = join(folder, 'one-team.csv')
    writeFileSync(path, `project,type,finished\n${Array.from({ length: days }, (_, n) => `${name},Story,${day(n)}`).join('\n')}`)
    return run(path)
  }

  test('prints the table of a steady team of 39 weeks, and what is missing of a younger one', () => {
    expect(scored('Shop', 7 * 39).stdout).toMatch(/1 project, 1 point:[^]*ours +100.0 %[^]*12-week Monte Carlo[^]*30-day Monte Carlo/)
    const young = scored('Shop', 7 * 38)
    expect([young.status, young.stdout]).toEqual([0, 'Nothing to score.\nLeft out: Shop, 38 complete weeks of history; it takes 39.\n'])
  })

  test('draws promised against kept, with the words of every method', () => {
    rmSync(plot, { force: true })
    scored('<Shop & Sons>', 7 * 60)
    const svg = readFileSync(plot, 'utf8')
    expect(svg).toMatch(/^<svg [^]*<title id="title">How often promises were kept<\/title><desc id="words">ours: 50 % kept \d+ %/)
    expect(svg.match(/<polyline/g)).toHaveLength(3)
    expect(svg).not.toMatch(/NaN|undefined|Shop/)
  })

  test('ends with 2 and says what it needs, where there is nothing to read', () => {
    const nothing = run()
    expect([nothing.status, nothing.stderr]).toEqual([
      2,
      expect.stringMatching(/there is no database in .*nowhere: name a CSV file, or set DATA_DIR/),
    ])
    expect(run('--kind', 'other').stderr).toMatch(/^usage: npm run backtest/)
    expect(run('a.csv', 'b.csv').stderr).toMatch(/^usage/)
  })
})

describe('the demo organisation', () => {
  test('gives everybody the same table', () => {
    const run = () =>
      spawnSync(process.execPath, [join(import.meta.dirname, 'backtest.ts'), '--demo', '--plot', join(folder, 'demo.svg')], {
        encoding: 'utf8',
      }).stdout
    const table = run()
    expect(table).toMatch(/4 projects, \d+ points/)
    expect(run()).toBe(table)
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    for (const row of table.split('\n').slice(1, 5)) expect(readme).toContain(row)
  })
})
