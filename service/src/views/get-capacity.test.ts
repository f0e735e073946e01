import { randomUUID } from 'node:crypto'
import { whatWouldGive } from '@pull-okr/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import type { Tx } from './viewing.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const DAY_MS = 86_400_000
const capacity = (as: Name = 'ana', query: object = {}) => org.call('getCapacity', { as: org.as(as), params: { team: 'PAY' }, query })
const settings = (rules: object, as: Name = 'ana') =>
  org.call('updateTeam', { as: org.as(as), params: { team: 'PAY' }, body: { capacity: rules, sentence: 'We agreed.' } })
const adopt = async (title: string, more: object = {}) => {
  const id = await org.ask(title)
  return valueOf(await org.call('decide', { as: org.as('ana'), params: { id }, body: adoption(more) })).request.id
}

/** Items of Payments, as sync stores them. */
async function items(count: number, more: object) {
  const row = (i: number) => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id: randomUUID(),
    team_id: org.teams.pay,
    key: `PAY-${1000 + i}`,
    url: 'https://linear.example/acme/issue/x',
    title: `Item ${i}`,
    description: '',
    state: 'started' as const,
    state_name: 'In Progress',
    labels: [] as string[],
    kind: 'planned' as const,
    created_at: new Date(NOW.getTime() - 90 * DAY_MS),
    updated_at: NOW,
    ...more,
  })
  await store.inWorkspace(org.workspace, (tx) =>
    tx
      .insertInto('issue')
      .values(Array.from({ length: count }, (_, i) => row(i)))
      .execute(),
  )
}

test('says what the cycle holds, what is promised of it, and how often such promises were kept', async () => {
  await adopt('Faster refunds')
  const shown = valueOf(await capacity())
  expect(shown).toMatchObject({
    cycle: { id: '2027-Q1' },
    weeks: 13,
    bau: { share: 0.25, shareBefore: 0.25 },
    otherPlanned: { share: 0, source: 'none', items: 0 },
    demand: [{ kind: 'keyResult', title: 'Refunds in one day', objective: 'Checkout that never fails', keep: false }],
    aspirational: [],
    fit: { threshold: 0.85, why: null },
    backTest: { kept: 3, of: 3 },
    basis: { source: 'measured', weeksOfHistory: 52, enough: true, dominantCause: 'none', teamShare: 1 },
    mayWrite: true,
  })
  expect(shown.planned.mean).toBeCloseTo(39, 6)
  expect(shown.history.map(({ planned, bau }) => [planned, bau])).toEqual(Array.from({ length: 52 }, () => [3, 1]))
  expect(shown.basis.warnings).toEqual(['No share is taken off for other planned work yet: too little is linked to key results.'])
})

test('the back-test judges cycles as long as the one that is shown, whatever is left of it', async () => {
  const cycles = { kind: 'weeks', weeks: 6, firstDay: '2027-01-01' }
  valueOf(await org.call('updateTeam', { as: org.as('ana'), params: { team: 'PAY' }, body: { cycles, sentence: 'We agreed.' } }))
  const next = valueOf(await capacity())
  expect(next).toMatchObject({ weeks: 6, backTest: { kept: 6, of: 6, sentence: expect.stringMatching(/in 6 of 6 cycles of 6 weeks/) } })
  expect(next.backTest.cycles.map(({ weeks, finished }) => [weeks, finished])).toEqual(Array.from({ length: 6 }, () => [6, 18]))
  // a quarter, of which six weeks are left
  const current = valueOf(await capacity('ana', { cycle: 'current' }))
  expect(current).toMatchObject({ weeks: 6, backTest: { of: 3, sentence: expect.stringMatching(/cycles of 13 weeks/) } })
})

test('planned work that is under way comes first, less what the weeks before the cycle will finish', async () => {
  const before = valueOf(await capacity()).fit.probability!
  await items(40, {})
  await items(9, { kind: 'bau' })
  await items(9, { state: 'unstarted' })
  await items(9, { archived_at: NOW })
  await items(9, { gone_at: NOW })
  const { demand, fit, planned } = valueOf(await capacity())
  // 6.3 weeks until the cycle, at three a week
  expect(demand).toMatchObject([{ kind: 'carriedOver', id: null, size: { likely: 21 }, keep: true }])
  const { low, high } = demand[0]!.size
  expect([low < 21, high > 21, high <= 40]).toEqual([true, true, true])
  expect(fit.probability!).toBeLessThan(before)
  expect(fit.freeAt85).toBeLessThan(planned.p85!)
  // of the cycle that runs, all of it is still to be done
  expect(valueOf(await capacity('ana', { cycle: 'current' })).demand).toMatchObject([{ size: { low: 40, likely: 40, high: 40 } }])
})

test('what is started for a key result of the cycle is in its size, and not carried over besides', async () => {
  const request = await adopt('Faster refunds')
  await store.inWorkspace(org.workspace, (tx) =>
    tx
      .updateTable('issue')
      .set({ state: 'started' })
      .where('id', '=', (issue) =>
        issue.selectFrom('ask as a').innerJoin('request as r', 'r.ask_id', 'a.id').where('r.id', '=', request).select('a.issue_id'),
      )
      .execute(),
  )
  const { tracker_id: parent } = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('issue').select('tracker_id').executeTakeFirstOrThrow(),
  )
  await items(5, { parent })
  await items(30, {})
  const sizes = async (cycle: string) => valueOf(await capacity('ana', { cycle })).demand.map(({ kind, size }) => [kind, size.high])
  const [[, carried]] = (await sizes('next')) as [[string, number]]
  expect((await sizes('current'))[0]).toEqual(['carriedOver', 36])
  expect(carried).toBeLessThan(30)
})

test('in the cycle that runs, what is finished since a key result adopted its request is needed no more', async () => {
  const size = { low: 20, likely: 25, high: 30 }
  const request = await adopt('Faster refunds', { cycle: 'current', keyResult: { ...adoption().keyResult, size }, reason: 'We want it.' })
  const promised = async () => valueOf(await capacity('ana', { cycle: 'current' })).demand
  expect(await promised()).toMatchObject([{ size, finished: 0, underWay: 0 }])
  const before = valueOf(await capacity('ana', { cycle: 'current' })).fit.probability!
  const { tracker_id: parent } = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('issue').select('tracker_id').executeTakeFirstOrThrow(),
  )
  const done = { parent, state: 'completed', first_completed_at: new Date(NOW.getTime() + 1) }
  await items(22, done)
  await items(3, { ...done, kind: 'bau' })
  await items(3, { ...done, first_completed_at: new Date(NOW.getTime() - DAY_MS) })
  await items(3, { ...done, parent: 'of nothing' })
  await items(2, { parent })
  expect(await promised()).toMatchObject([
    { kind: 'carriedOver', size: { high: 0 } },
    { size: { low: 0, likely: 3, high: 8 }, finished: 22, underWay: 2 },
  ])
  expect(valueOf(await capacity('ana', { cycle: 'current' })).fit.probability!).toBeGreaterThan(before)
  // whatever of it was tracked elsewhere: its issue is completed
  await store.inWorkspace(org.workspace, (tx) =>
    tx.updateTable('issue').set({ state: 'completed' }).where('tracker_id', '=', parent).execute(),
  )
  expect((await promised()).at(-1)).toMatchObject({ size: { low: 0, likely: 0, high: 0 }, finished: 22 })
  expect(valueOf(await org.call('getRequest', { as: org.as('ana'), params: { id: request } })).state).toBe('adopted')
})

test('what is started of a key result is carried over when it is released, as what would have to give says before', async () => {
  const sized = (title: string, size: object) => ({ keyResult: { ...adoption().keyResult, title, size }, reason: 'We want it.' })
  const request = await adopt('Faster refunds', sized('A', { low: 15, likely: 18, high: 22 }))
  const { tracker_id: parent } = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('issue').select('tracker_id').executeTakeFirstOrThrow(),
  )
  await items(12, { parent })
  await items(14, {})
  await adopt('Another thing', sized('B', { low: 18, likely: 20, high: 25 }))
  const shown = valueOf(await capacity())
  const demand = shown.demand.map(({ size, ...rest }) => ({ ...size, ...rest }))
  const at = demand.findIndex(({ title }) => title === 'A')
  const way = whatWouldGive(shown, demand, 0.6).find(({ release }) => release.length === 1 && release[0] === at)!
  expect(shown.fit.probability!).toBeLessThan(0.6)

  const change = (body: object) => org.call('changeOkrs', { as: org.as('ana'), params: { team: 'PAY', cycle: 'next' }, body: [body] })
  valueOf(await change({ kind: 'releaseRequest', request, sentence: 'It gives way.' }))
  valueOf(await change({ kind: 'removeKeyResult', keyResult: shown.demand[at]!.id, version: 1, sentence: 'It gives way.' }))
  expect(valueOf(await capacity()).fit.probability!).toBeCloseTo(way.probability, 12)
})

test('what is started of a request is counted once when it is adopted: the answer, the inbox and the capacity afterwards say the same', async () => {
  const request = await org.ask('Faster refunds')
  const start = { state: 'started' as const }
  const { tracker_id: parent } = await store.inWorkspace(org.workspace, (tx) =>
    tx.updateTable('issue').set(start).returning('tracker_id').executeTakeFirstOrThrow(),
  )
  await items(5, { parent })
  await items(30, {})
  const before = valueOf(await capacity()).fit.probability!
  const [row] = valueOf(await org.call('listRequests', { as: org.as('ana'), params: { team: 'PAY' } })).requests
  expect(row).toMatchObject({ underWay: 6, sizeIfAdopted: { low: 1, likely: 3, high: 8 } })
  const fitFor = async (query: object) =>
    valueOf(await org.call('getFit', { as: org.as('ana'), params: { team: 'PAY' }, query: { low: 1, likely: 3, high: 8, ...query } }))
  expect((await fitFor({ request })).probability).toBeCloseTo(row!.fitIfAdopted!, 9)
  expect((await fitFor({})).probability).toBeLessThan(row!.fitIfAdopted!)

  const keyResult = { ...adoption().keyResult, size: { low: 1, likely: 3, high: 8 } }
  const body = { ...adoption(), cycle: 'next', keyResult, reason: 'We are at it.' }
  const answer = valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body }))
  expect(answer.fit!.before).toBeCloseTo(before, 12)
  expect(answer.fit!.probability).toBeCloseTo(row!.fitIfAdopted!, 9)
  expect(valueOf(await capacity()).fit.probability).toBeCloseTo(answer.fit!.probability!, 12)
})

test('one plan stands behind every chance: capacity, fit, the inbox, OKRs and an answer say the same', async () => {
  await items(30, {})
  await adopt('Faster refunds')
  const asked = await org.ask('Slower refunds')
  const chance = valueOf(await capacity()).fit.probability
  const fit = valueOf(await org.call('getFit', { as: org.as('ana'), params: { team: 'PAY' }, query: { low: 2, likely: 4, high: 8 } }))
  expect(fit.before).toBe(chance)
  const inbox = valueOf(await org.call('listRequests', { as: org.as('ana'), params: { team: 'PAY' } }))
  expect(inbox.fit?.before).toBe(chance)
  expect(valueOf(await org.call('getOkrs', { as: org.as('ana'), params: { team: 'PAY', cycle: 'next' } })).fit?.probability).toBe(chance)
  const answered = await org.call('decide', { as: org.as('ana'), params: { id: asked }, body: adoption({ reason: 'We want it.' }) })
  expect(valueOf(answered).fit).toMatchObject({ before: chance, probability: fit.probability })
})

test('people away lower the forecast by their share, and are named from a tenth on', async () => {
  const usual = valueOf(await capacity()).planned.mean!
  // two confirmed members; 2027-Q1 has 64 working days
  await settings({ absences: [{ from: '2026-12-21', to: '2027-01-08', people: 1, why: 'Winter' }] })
  expect(valueOf(await capacity()).basis.teamShare).toBeCloseTo(1 - 6 / 128, 9)
  await settings({ absences: [{ from: '2026-12-21', to: '2027-01-29', people: 1, why: 'Winter' }] })
  const away = valueOf(await capacity())
  expect(away.basis).toMatchObject({ dominantCause: 'holidays', teamShare: 1 - 21 / 128 })
  expect(away.planned.mean).toBeCloseTo(usual * (1 - 21 / 128), 9)
  await settings({ teamSize: 10 })
  expect(valueOf(await capacity()).basis).toMatchObject({ dominantCause: 'none', teamShare: 1 - 21 / 640 })
})

test('other planned work is measured from links once there are enough, and a figure entered by hand goes before', async () => {
  const finished = new Date(NOW.getTime() - 30 * DAY_MS)
  const longAgo = new Date(NOW.getTime() - 200 * DAY_MS)
  const link = async (count: number) => {
    for (let i = 0; i < count; i++) await org.ask(`Asked ${i} ${'x'.repeat(i)}`)
    await store.inWorkspace(org.workspace, async (tx) => {
      await tx.updateTable('request').set({ state: 'adopted', cycle: '2026-Q4', answered_at: longAgo }).execute()
      await tx.updateTable('issue').set({ state: 'completed', first_completed_at: finished }).execute()
    })
  }
  await link(11)
  const { tracker_id: parent } = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('issue').where('team_id', '=', org.teams.pay).select('tracker_id').limit(1).executeTakeFirstOrThrow(),
  )
  const part = { state: 'completed', first_completed_at: finished, parent }
  await items(1, part)
  await items(1, { ...part, kind: 'bau' })
  await items(1, { ...part, parent: 'of nothing' })
  await items(1, { ...part, first_completed_at: longAgo })
  expect(valueOf(await capacity()).otherPlanned).toEqual({ share: 0, source: 'none', items: 0 })
  await items(1, part)
  const measured = valueOf(await capacity())
  // 13 of the 78 planned items of 26 weeks
  expect(measured.otherPlanned).toEqual({ share: 1 - 13 / 78, source: 'measured', items: 78 })
  expect(measured.planned.mean).toBeCloseTo((39 * 13) / 78, 9)
  expect(measured.basis.warnings).toEqual([
    '13 of 78 planned items of the last 26 weeks belong to key results: the rest, 83 %, is taken off.',
  ])
  await settings({ otherPlanned: 0.3 })
  expect(valueOf(await capacity())).toMatchObject({ otherPlanned: { share: 0.3, source: 'manual' }, basis: { otherPlanned: 0.3 } })
  await settings({ otherPlanned: null })
  expect(valueOf(await capacity()).otherPlanned.source).toBe('measured')
})

test('a figure entered by hand counts only while there is too little history, and is labelled', async () => {
  await settings({ manualFigure: { plannedPerWeek: 7 } })
  expect(valueOf(await capacity()).basis).toMatchObject({ source: 'measured', plannedPerWeek: expect.closeTo(3, 6) })
  await store.inWorkspace(org.workspace, (tx) => tx.deleteFrom('throughput_week').execute())
  const manual = valueOf(await capacity())
  expect(manual.basis).toMatchObject({ source: 'manual', enough: true, warnings: [expect.stringMatching(/by hand/), expect.any(String)] })
  expect(manual.planned.mean).toBeCloseTo(91, 6)
  await settings({ manualFigure: null })
  const nothing = valueOf(await capacity())
  expect(nothing).toMatchObject({ planned: { p85: null }, fit: { probability: null, why: expect.stringMatching(/No complete week/) } })
  expect(nothing.backTest).toEqual({ kept: 0, of: 0, cycles: [], sentence: expect.stringMatching(/No past cycle/) })
})

test('capacity is the members’ own until they share it; what counts stays theirs (law 13)', async () => {
  const finished = (as: Name) => org.call('listFinishedItems', { as: org.as(as), params: { team: 'PAY' } })
  const rules = async (as: Name) => valueOf(await org.call('getTeam', { as: org.as(as), params: { team: 'PAY' } })).settings.capacity
  await adopt('Faster refunds')
  for (const who of ['max', 'lea', 'pia', 'sam'] as const) {
    expect(await capacity(who)).toMatchObject({ reason: 'notAMember', law: 13 })
    expect(await finished(who)).toMatchObject({ reason: 'notAMember', law: 13 })
    expect(await rules(who)).toBeNull()
  }
  expect(await org.call('getCapacity', { as: org.as('max'), params: { team: 'SEC' } })).toMatchObject({ kind: 'notFound' })
  valueOf(await org.call('updateTeam', { as: org.as('ana'), params: { team: 'PAY' }, body: { sharesCapacity: true, sentence: 'Look.' } }))
  expect(valueOf(await capacity('max')).mayWrite).toBe(false)
  // how much is promised is capacity, what it is are the OKRs (law 5)
  const seen = async (who: Name) =>
    valueOf(await capacity(who)).demand.map(({ id, title, objective, size }) => [id, title, objective, size.high])
  const [[id, title, objective, high] = []] = await seen('ana')
  expect([title, objective]).toEqual(['Refunds in one day', 'Checkout that never fails'])
  for (const who of ['max', 'sam'] as const) expect(await seen(who)).toEqual([[null, 'A key result that is not yours to see', null, high]])
  valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: { team: 'PAY', cycle: 'next' }, body: { sentence: 'Look.' } }))
  expect(await seen('max')).toEqual([[id, title, objective, high]])
  expect(await seen('sam')).toEqual([[null, 'A key result that is not yours to see', null, high]])
  expect(await finished('max')).toMatchObject({ law: 13 })
  expect(await rules('max')).toBeNull()
  expect(await rules('ana')).toMatchObject({ bauLabels: null, bauProjects: [], absences: [], manualFigure: null })
})

type Reads = Map<string, { scans: number; rows: number }>

/** How often a call looks into each table, and how many of its rows it touches. */
async function reads(
  name: 'getCapacity' | 'getFit' | 'decide' | 'commitOkrs',
  sent: { params: Record<string, string>; body?: object; query?: object },
): Promise<Reads> {
  const counted: Reads = new Map()
  const inWorkspace: typeof store.inWorkspace = (of, fn, options) =>
    store.inWorkspace(
      of,
      async (tx, after) => {
        const before = await readsSoFar(tx)
        const answer = await fn(tx, after)
        for (const [table, { scans, rows }] of await readsSoFar(tx)) {
          const had = before.get(table) ?? { scans: 0, rows: 0 }
          counted.set(table, { scans: scans - had.scans, rows: rows - had.rows })
        }
        return answer
      },
      options,
    )
  valueOf(await org.call(name, { as: org.as('ana'), ...sent, with: { store: { ...store, inWorkspace } } }))
  return counted
}

/**
 * PostgreSQL's own count, which is the session's and not only the transaction's, whatever the view is called: what earlier
 * transactions did is in it until the session reports it, about once a second. So two of them are compared.
 */
async function readsSoFar(tx: Tx): Promise<Reads> {
  const { rows } = await sql<{ table: string; scans: number; rows: number }>`
    select relname as table, (seq_scan + coalesce(idx_scan, 0))::int as scans, (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
    from pg_stat_xact_user_tables`.execute(tx)
  return new Map(rows.map(({ table, ...count }) => [table, count]))
}

test('a forecast touches no finished item, however many there are (but those that key results answer)', async () => {
  await adopt('Faster refunds')
  await items(3, {})
  const finish = (count: number) => items(count, { state: 'completed', first_completed_at: new Date(NOW.getTime() - 30 * DAY_MS) })
  const touched = async () => {
    const capacityReads = await reads('getCapacity', { params: { team: 'PAY' } })
    const fitReads = await reads('getFit', { params: { team: 'PAY' }, query: { low: 1, likely: 2, high: 3 } })
    return [capacityReads, fitReads].map((counted) => counted.get('issue')!.rows)
  }
  await finish(2_000)
  const before = await touched()
  // the three that are under way, and the adopted issue twice: what is started, and what is done of it
  expect(before).toEqual([5, 5])
  await finish(2_000)
  expect(await touched()).toEqual(before)
})

test('adopting and committing read the team’s weeks once: one plan is kept and shown', async () => {
  const id = await org.ask('Faster refunds')
  const weeksRead = async (...call: Parameters<typeof reads>) => (await reads(...call)).get('throughput_week')!.scans
  expect(await weeksRead('decide', { params: { id }, body: adoption() })).toBe(1)
  const move = { params: { team: 'PAY', cycle: 'next' }, body: { sentence: 'We agreed.' } }
  valueOf(await org.call('publishOkrs', { as: org.as('ana'), ...move }))
  expect(await weeksRead('commitOkrs', move)).toBe(1)
})

test('an unknown cycle is named', async () => {
  expect(await capacity('ana', { cycle: 'soon' })).toMatchObject({ kind: 'refused', path: 'cycle' })
})
