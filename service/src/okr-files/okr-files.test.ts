import { randomUUID } from 'node:crypto'
import { permissions } from '@pull-okr/core'
import type { OkrFile } from '@pull-okr/core/contract/types'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { readEmphasis, writeEmphasis } from './emphasis-in-a-cell.ts'
import { okrFile } from './export-okrs.ts'
import { neutralCell, plainCell } from './neutral-cell.ts'
import { COLUMNS, writeCsv } from './okr-csv.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Who = Parameters<Organisation['as']>[0]
const sentence = 'From our sheet.'
const SIZE = { low: 1, likely: 2, high: 4 }

const change = async (...body: object[]) =>
  valueOf(
    await org.call('changeOkrs', {
      as: org.as('ana'),
      params: { team: 'pay', cycle: 'next' },
      body: body.map((one) => ({ sentence: 'By hand.', ...one })),
    }),
  )
const okrs = async () => valueOf(await org.call('getOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' } }))
const exported = (as: Who = 'ana', cycle = 'next') =>
  store.inWorkspace(org.workspace, async (tx) => {
    const viewing = { tx, workspace: org.workspace, actor: org.as(as), now: NOW, permissions, publicUrl: null }
    return okrFile(viewing, { params: { team: 'pay', cycle } })
  })
const fileOf = async (cycle = 'next') => valueOf(await exported('ana', cycle))
const importing = (content: string, more: { format?: 'json' | 'csv'; preview?: boolean; as?: Who; cycle?: string } = {}) => {
  const { format = 'csv', preview = false, as = 'ana', cycle = 'next' } = more
  const body = { format, content, preview, ...(!preview && { sentence }) }
  return org.call('importOkrs', { as: org.as(as), params: { team: 'pay', cycle }, body })
}
const imported = async (...args: Parameters<typeof importing>) =>
  valueOf(await importing(...args)).changes.map(({ place, summary }) => `${place}: ${summary}`)
const csv = (...rows: Partial<Record<(typeof COLUMNS)[number], string>>[]) =>
  [COLUMNS.join(','), ...rows.map((row) => COLUMNS.map((column) => row[column] ?? '').join(','))].join('\n')
const row = (more: object = {}) => ({
  objective: 'Grow',
  key_result: 'Sell more',
  measure: 'deals',
  low: '1',
  likely: '2',
  high: '4',
  ...more,
})

/** Everything that a file can hold, with what spreadsheets and parsers trip over. */
const NASTY = [
  '=HYPERLINK("http://evil","x")',
  '+1',
  '-1 churn',
  '@all',
  "'tis",
  "'=quoted",
  '＝wide',
  'a,b;"c"\nd',
  'Größe 🚀 東京',
  'עברית, قطر',
  '\\:;',
]

async function draftAll(): Promise<void> {
  const objective = randomUUID()
  await change(
    { kind: 'addObjective', objective, title: '=1+1, "grow"\nand 🚀', emphasis: [{ dimension: 'a:b;c\\', value: '"France";' }] },
    ...NASTY.map((title, index) => ({
      kind: 'addKeyResult',
      objective,
      keyResult: randomUUID(),
      title,
      measure: { name: title, unit: title, direction: 'decrease', baseline: -1.5, target: index === 0 ? 0 : 1e-7 * index },
      size: SIZE,
      aspirational: index % 2 === 0,
      emphasis: [{ dimension: `market ${index}`, value: title }],
    })),
  )
  await change({ kind: 'addObjective', objective: randomUUID(), title: 'BAU', objectiveZero: true })
}
/** Without what belongs to one set alone. */
const said = (file: OkrFile) =>
  file.objectives.map(({ id: _, keyResults, ...objective }) => ({
    ...objective,
    keyResults: keyResults.map(({ id: _id, ...part }) => part),
  }))

describe('cells', () => {
  test('what a spreadsheet would run stands behind an apostrophe, and comes back as it was', () => {
    for (const text of ['=1', '+1', '-1', '@x', '\t=1', '＝1', "'=1", "''=1"]) {
      expect(neutralCell(text)).toBe(`'${text}`)
      expect(plainCell(neutralCell(text))).toBe(text)
    }
    for (const text of ["'tis", 'a=b', '', '5', "''"]) expect([neutralCell(text), plainCell(text)]).toEqual([text, text])
  })

  test('emphasis is read as it was written, and what is no emphasis is not', () => {
    const all = NASTY.map((value, index) => ({ dimension: `d${index}: x`, value: value.trim() }))
    expect(readEmphasis(writeEmphasis(all))).toEqual(all)
    expect([readEmphasis(' '), readEmphasis('market: France; size:big')]).toEqual([
      [],
      [
        { dimension: 'market', value: 'France' },
        { dimension: 'size', value: 'big' },
      ],
    ])
    for (const cell of ['France', 'a: b: c', 'a:', 'a: b;']) expect([cell, readEmphasis(cell)]).toEqual([cell, null])
  })
})

describe('an export', () => {
  test('is for whoever may see the set (law 5), and holds no fit and nobody’s name', async () => {
    await draftAll()
    for (const as of ['max', 'sam', 'lea'] as const) expect(await exported(as)).toMatchObject({ kind: 'refused', law: 5 })
    valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: { sentence } }))
    for (const as of ['max', 'lea'] as const) expect(await exported(as)).toMatchObject({ kind: 'ok' })
    expect(await exported('sam')).toMatchObject({ kind: 'refused', law: 5 })
    const file = await fileOf()
    expect(file).toMatchObject({ team: { key: 'PAY' }, cycle: '2027-Q1', state: 'published', revision: 14, changedAt: NOW.toISOString() })
    expect(JSON.stringify(file)).not.toMatch(/fit|Ana/)
  })

  test('as CSV begins with the mark of UTF-8, and no cell of it is a formula', async () => {
    await draftAll()
    const text = writeCsv(await fileOf())
    expect(text.startsWith('\uFEFFobjective,')).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""http://evil"",""x"")"`)
    expect(text).toContain(',-1.5,')
  })
})

describe('an import', () => {
  test.each(['json', 'csv'] as const)('of an export as %s into a blank sheet says the same; again it changes nothing', async (format) => {
    await draftAll()
    const file = await fileOf()
    const content = format === 'csv' ? writeCsv(file) : JSON.stringify(file)
    expect(await imported(content, { format })).toEqual([])
    expect(await imported(content, { format, cycle: 'current' })).toHaveLength(2 + NASTY.length)
    const copy = await fileOf('current')
    expect(said(copy)).toEqual(said(file))
    const ids = (of: OkrFile) => new Set(of.objectives.flatMap(({ id, keyResults }) => [id, ...keyResults.map((part) => part.id)]))
    expect(
      [...ids(copy)].filter((id) => ids(file).has(id)),
      'parts of another set are others',
    ).toEqual([])
    expect(await imported(content, { format, cycle: 'current' })).toEqual([])
  })

  test('is small named changes with the sentence; a preview says them and changes nothing', async () => {
    const content = csv(row(), row({ key_result: 'Lose fewer', measure: 'churn', aspirational: 'yes', emphasis: 'market: France' }))
    const preview = await imported(content, { preview: true })
    expect(preview).toEqual([
      'row 2: Added objective “Grow”',
      'row 2: Added key result “Sell more” under “Grow”',
      'row 3: Added key result “Lose fewer” under “Grow”, emphasises market: France',
    ])
    expect([await org.count('okr_set'), await org.count('okr_change')]).toEqual([0, 0])
    expect(await imported(content)).toEqual(preview)
    const { changes, objectives } = await okrs()
    expect(changes.map((one) => [one.sentence, one.by])).toEqual([sentence, sentence, sentence].map((one) => [one, 'Ana']))
    expect(objectives[0]!.keyResults.map(({ title, aspirational }) => [title, aspirational])).toEqual([
      ['Sell more', false],
      ['Lose fewer', true],
    ])
    expect(await imported(csv(row({ likely: '3' })))).toEqual(['row 2: Changed key result “Sell more”: sized 1 to 4 items, most likely 3'])
    expect((await okrs()).objectives[0]!.keyResults, 'what the file does not name stays').toHaveLength(2)
  })

  test('finds parts by their ids when they are renamed or moved in the file', async () => {
    await imported(csv(row(), row({ objective: 'Last', key_result: 'Other', measure: 'm' })))
    const [grow, last] = (await okrs()).objectives
    const ids = { objective_id: last!.id, key_result_id: grow!.keyResults[0]!.id }
    expect(await imported(csv(row({ ...ids, objective: 'Renamed', key_result: 'Sell much more' })))).toEqual([
      'row 2: Changed objective “Last”: now called “Renamed”',
      'row 2: Moved key result “Sell more” to the end under “Renamed”',
      'row 2: Changed key result “Sell more”: now called “Sell much more”',
    ])
  })

  test('adopts nothing, and lets go of nothing (law 2)', async () => {
    const request = await org.ask('Refunds')
    valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: adoption() }))
    const file = await fileOf()
    expect(file.objectives[0]!.keyResults[0]!.requests).toMatchObject([{ title: 'Refunds' }])
    file.objectives[0]!.keyResults[0]!.title = 'Refunds in an hour'
    file.objectives[0]!.keyResults[0]!.requests = []
    expect(await imported(JSON.stringify(file), { format: 'json' })).toHaveLength(1)
    expect((await okrs()).objectives[0]!.keyResults[0]).toMatchObject({ title: 'Refunds in an hour', requests: [{ id: request }] })
  })

  test('keeps needs: JSON says them by the supplier’s key, CSV leaves them alone', async () => {
    await imported(csv(row()))
    const file = await fileOf()
    const need = { id: randomUUID(), supplier: { key: 'APP', name: 'App' }, what: 'A button', by: '2027-02-01' }
    file.objectives[0]!.keyResults[0]!.needs = [need]
    expect(await imported(JSON.stringify(file), { format: 'json' })).toEqual([
      'objective 1, key result 1: Changed key result “Sell more”: needs “A button” from App by 2027-02-01',
    ])
    expect(await imported(writeCsv(await fileOf()))).toEqual([])
    expect(await imported(JSON.stringify(await fileOf()), { format: 'json' })).toEqual([])
    expect((await okrs()).objectives[0]!.keyResults[0]!.needs).toMatchObject([{ what: 'A button', supplier: { key: 'APP' } }])
    file.objectives[0]!.keyResults[0]!.needs = [{ ...need, supplier: { key: 'SEC', name: 'Sec' } }]
    expect(await importing(JSON.stringify(file), { format: 'json' })).toMatchObject({
      faults: [{ message: expect.stringContaining('There is no team “SEC”') }],
    })
  })

  test('is for members of the team alone (law 1), and goes into a draft alone', async () => {
    for (const as of ['pia', 'max', 'sam', 'lea', 'sia'] as const)
      for (const preview of [true, false])
        expect([as, await importing(csv(row()), { as, preview })]).toMatchObject([as, { kind: 'refused', law: 1 }])
    expect(await org.count('okr_change')).toBe(0)
    await imported(csv(row()))
    valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: { sentence } }))
    expect(await importing(csv(row({ likely: '3' })))).toMatchObject({ reason: 'illegalTransition' })
    expect(await importing(csv(row()), { cycle: '2026-Q1' })).toMatchObject({ detail: '2026 Q1 is over.' })
  })

  test('names row and field of everything that is wrong, and changes nothing', async () => {
    const faults = async (content: string, format: 'json' | 'csv' = 'csv') => {
      const answer = await importing(content, { format })
      return 'faults' in answer ? answer.faults : answer
    }
    expect(await faults(csv(row(), row({ likely: 'many', aspirational: 'perhaps' }), row({ emphasis: 'France' })))).toEqual([
      { path: 'rows.3.likely', message: 'Row 3, likely: “many” is no number; write it like 12 or 0.5.' },
      { path: 'rows.3.aspirational', message: 'Row 3, aspirational: “yes” or nothing.' },
      { path: 'rows.4.emphasis', message: 'Row 4, emphasis: Write it like “market: France; segment: retail”.' },
    ])
    expect(await faults(csv(row({ low: '5' }), row({ measure: '', key_result: 'x' }), row({ low: '' })))).toMatchObject([
      { path: 'rows.2.high', message: expect.stringContaining('must grow') },
      { path: 'rows.3.measure' },
      { path: 'rows.4.low' },
    ])
    expect(await faults(csv(row({ objective: '' })))).toMatchObject([{ path: 'rows.2.objective' }])
    expect(await faults('a,b\n1,2')).toMatchObject([{ message: expect.stringContaining('objective, key_result, measure') }])
    expect(await faults(`${csv(row())}\n"open`)).toMatchObject([{ message: expect.stringContaining('cannot be read as CSV') }])
    expect(await faults('{', 'json')).toMatchObject([{ message: expect.stringContaining('cannot be read as JSON') }])
    expect(await faults('{"objectives": []}', 'json')).toMatchObject([{ path: 'format' }])
    const file = { format: 'pull-okr/okrs@1', objectives: [{ title: 'Grow', keyResults: [{ title: 'x', measure: 'm', size: SIZE }, 7] }] }
    expect(await faults(JSON.stringify(file), 'json')).toMatchObject([
      { path: 'objectives.0.keyResults.1.title', message: expect.stringContaining('Objective 1, key result 2, title: ') },
      { path: 'objectives.0.keyResults.1.measure' },
      { path: 'objectives.0.keyResults.1.size' },
    ])
    const two = csv({ objective: 'A', objective_zero: 'yes' }, { objective: 'B', objective_zero: 'yes' })
    expect(await faults(two)).toMatchObject([{ message: expect.stringContaining('Row 3, objectiveZero: There is an Objective 0 already') }])
    expect([await org.count('okr_change'), await org.count('record')]).toEqual([0, 0])
  })

  test('reads what a spreadsheet makes of it: semicolons or tabs, other words for yes, columns in another order', async () => {
    const sheet = 'High;Key result;Measure;Low;Likely;Objective;Aspirational\r\n4;Sell more;deals, signed;1;2;Grow;TRUE\r\n\r\n'
    expect(await imported(`\uFEFF${sheet}`)).toHaveLength(2)
    expect((await okrs()).objectives[0]!.keyResults[0]).toMatchObject({ measure: { name: 'deals, signed' }, aspirational: true })
    expect(await imported(sheet.replaceAll(';', '\t'))).toEqual([])
  })
})
