import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addKeyResult, addObjective, keyResult, need as needOf, objective } from './one-key-result.fixture.ts'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const of = (team = 'pay') => ({ team, cycle: '2027-Q1' })
const okrs = async (as: Name = 'ana') => valueOf(await org.call('getOkrs', { as: org.as(as), params: of() }))
const change = (body: object[], as: Name = 'ana', now = NOW) =>
  org.call('changeOkrs', { as: org.as(as), now, params: of(), body: body.map((one) => ({ sentence: 'Because.', ...one })) })
const move = (name: 'publishOkrs' | 'redraftOkrs' | 'commitOkrs', as: Name = 'ana', team?: string, now = NOW) =>
  org.call(name, { as: org.as(as), now, params: of(team), body: { sentence: 'Ready.' } })
const look = (as: Name, now = NOW) => org.call('seeOkrs', { as: org.as(as), now, params: of() })
const compare = (from: number, to: number, as: Name = 'ana') =>
  org.call('compareOkrs', { as: org.as(as), params: of(), query: { from, to } })
const notices = async (as: Name, query: object = {}) => valueOf(await org.call('listNotices', { as: org.as(as), query }))
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

const need = (more: object = {}) => needOf(org.teams.app, more)
async function drafted(more: object = {}) {
  return valueOf(await change([addObjective, addKeyResult(more)]))
}

describe('a publication', () => {
  test('is told to the neighbours’ members and the leaders, once, and again when it is published again', async () => {
    await drafted()
    const told = async () =>
      Promise.all((['ana', 'ben', 'pia', 'max', 'sam', 'lea', 'sia'] as const).map(async (who) => (await notices(who)).unread))
    expect(await told()).toEqual([0, 0, 0, 0, 0, 0, 0])
    const set = valueOf(await move('publishOkrs'))
    expect(await told()).toEqual([0, 0, 0, 1, 0, 1, 0])
    expect(await move('publishOkrs')).toMatchObject({ reason: 'illegalTransition' })
    expect((await notices('max')).notices).toMatchObject([
      {
        kind: 'published',
        text: 'Pay published its OKRs for 2027 Q1: look, and ask.',
        team: { key: 'PAY' },
        cycle: '2027-Q1',
        subject: set.id,
      },
    ])
    valueOf(await move('redraftOkrs'))
    valueOf(await move('publishOkrs', 'ben', undefined, later(1)))
    expect(await told()).toEqual([0, 0, 0, 2, 0, 2, 0])
    expect((await notices('lea')).notices[0]!.text).toMatch(/^Pay published its OKRs for 2027 Q1 again/)
  })

  test('of a private team is told to leaders alone', async () => {
    const supply = { workspace_id: org.workspace, supplier_id: org.teams.sec, customer_id: org.teams.pay, what: 'Keys' }
    await store.inWorkspace(org.workspace, (tx) => tx.insertInto('supply').values(supply).execute())
    valueOf(await move('publishOkrs', 'sia', 'sec'))
    expect((await notices('lea')).notices).toMatchObject([{ kind: 'published', team: { key: 'SEC' } }])
    expect((await notices('ana')).unread).toBe(0)
  })

  test('is seen by each neighbour and leader with when, which the team alone reads', async () => {
    await drafted()
    for (const who of ['max', 'lea'] as const) expect(await look(who)).toMatchObject({ reason: 'notVisible', law: 5 })
    valueOf(await move('publishOkrs'))
    for (const who of ['ana', 'pia'] as const) valueOf(await look(who))
    expect(await look('sam')).toMatchObject({ reason: 'notVisible' })
    const app = { key: 'APP' }
    expect((await okrs()).seenBy).toMatchObject([
      { person: 'Lea', as: 'leader', team: null, at: null, revision: null },
      { person: 'Max', as: 'neighbour', team: app, at: null, revision: null },
    ])
    for (const minutes of [1, 2]) valueOf(await look('max', later(minutes)))
    const seen = { person: 'Max', at: later(1).toISOString(), revision: 3 }
    expect((await okrs()).seenBy).toMatchObject([seen, { person: 'Lea', at: null }])
    for (const who of ['pia', 'max', 'lea'] as const) expect((await okrs(who)).seenBy).toEqual([])
    const looks = () => store.inWorkspace(org.workspace, (tx) => tx.selectFrom('okr_seen').select('revision').execute())
    expect(await looks()).toEqual([{ revision: 3 }])
    valueOf(await change([{ kind: 'editObjective', objective, version: 1, title: 'Calmer' }]))
    valueOf(await look('max', later(3)))
    expect((await okrs()).seenBy[0]).toMatchObject({ ...seen, revision: 4 })
  })

  test('that is taken back is seen by the team alone, with what it drafted then', async () => {
    await drafted()
    valueOf(await move('publishOkrs'))
    valueOf(await look('max'))
    const draft = valueOf(await move('redraftOkrs'))
    expect(draft).toMatchObject({ state: 'drafting', revision: 4, mayAsk: false, seenBy: [], publishedAt: NOW.toISOString() })
    expect(draft.changes[0]).toMatchObject({ kind: 'redraft', sentence: 'Ready.' })
    for (const who of ['max', 'lea'] as const) {
      expect(await org.call('getOkrs', { as: org.as(who), params: of() })).toMatchObject({ reason: 'notVisible', law: 5 })
      expect(await look(who)).toMatchObject({ reason: 'notVisible' })
      expect(await compare(3, 3, who)).toMatchObject({ reason: 'notVisible' })
    }
    valueOf(await change([{ kind: 'editObjective', objective, version: 1, title: 'Ireland first', sentence: 'They pay.' }]))
    valueOf(await change([{ kind: 'editObjective', objective, version: 2, title: 'Calm again' }]))
    valueOf(await move('publishOkrs', 'ana', undefined, later(5)))
    const theirs = await okrs('max')
    expect(theirs.changes.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['publish', 7],
      ['publish', 3],
    ])
    expect(JSON.stringify(theirs)).not.toContain('Ireland')
    expect(await compare(3, 5, 'max')).toMatchObject({ reason: 'notVisible', law: 5, path: 'to' })
    // to look at what was shown before is no look at what is shown now
    expect((await okrs()).seenBy.find(({ person }) => person === 'Max')).toMatchObject({ at: null, revision: 3 })
    expect(await move('redraftOkrs', 'max')).toMatchObject({ kind: 'refused', law: 1 })
    valueOf(await move('commitOkrs'))
    expect(await move('redraftOkrs')).toMatchObject({ reason: 'illegalTransition' })
  })
})

describe('two versions', () => {
  test('of all changes, publishing too, differ in words; others compare what they were shown', async () => {
    await drafted()
    valueOf(await change([{ kind: 'editKeyResult', keyResult, version: 1, needs: [need()] }]))
    valueOf(await move('publishOkrs'))
    valueOf(await change([{ kind: 'editObjective', objective, version: 1, title: 'Calmer' }]))
    const all = valueOf(await compare(0, 5))
    expect(all.from).toEqual({ revision: 0, at: null, by: null, objectives: [] })
    expect(all.to).toMatchObject({
      revision: 5,
      by: 'Ana',
      objectives: [{ title: 'Calmer', keyResults: [{ needs: [{ supplier: 'App' }] }] }],
    })
    expect(all.differences.map(({ kind, title }) => [kind, title])).toEqual([
      ['added', 'Calmer'],
      ['added', 'Refunds in one day'],
    ])
    expect(valueOf(await compare(2, 3, 'pia')).differences).toMatchObject([
      { part: keyResult, kind: 'changed', words: ['Needs “A  live Feed” from App by 2027-01-31; before: nothing.'] },
    ])
    for (const who of ['max', 'lea'] as const) {
      expect(valueOf(await compare(4, 5, who)).differences).toMatchObject([{ words: ['Called “Calmer”; before: “Calm”.'] }])
      for (const from of [0, 3]) expect(await compare(from, 5, who)).toMatchObject({ reason: 'notVisible', law: 5, path: 'from' })
      expect(await compare(4, 6, who)).toMatchObject({ reason: 'unknownPart', path: 'to' })
    }
    expect(await compare(6, 5)).toMatchObject({ reason: 'unknownPart', path: 'from' })
    expect(await compare(4, 5, 'sam')).toMatchObject({ reason: 'notVisible' })
  })

  test('are kept for each change of an adoption as well', async () => {
    const request = await org.ask('Faster refunds')
    valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: adoption() }))
    const kinds = async (from: number, to: number) =>
      valueOf(await compare(from, to)).differences.map(({ what, kind, words }) => [what, kind, ...words])
    expect(await kinds(0, 1)).toEqual([['objective', 'added']])
    expect(await kinds(1, 2)).toEqual([['keyResult', 'added', 'Under “Checkout that never fails”.']])
    expect(await kinds(2, 3)).toEqual([['keyResult', 'changed', 'Answers one request; before: no request.']])
  })

  test('from before versions were kept are refused, but for the one that stands', async () => {
    const { id } = await drafted()
    const old = {
      workspace_id: org.workspace,
      okr_set_id: id,
      change: JSON.stringify({ ...addObjective, sentence: '' }),
      summary: '',
      sentence: '',
    }
    await store.inWorkspace(org.workspace, async (tx) => {
      const at = { by: org.people.ana, at: NOW, objectives: null }
      await tx
        .insertInto('okr_change')
        .values([3, 4].map((revision) => ({ ...old, ...at, id: randomUUID(), revision })))
        .execute()
      await tx.updateTable('okr_set').set({ revision: 4 }).where('id', '=', id).execute()
    })
    expect(await compare(3, 4)).toMatchObject({ reason: 'notAllowedHere', path: 'from' })
    expect(valueOf(await compare(1, 4)).differences).toHaveLength(1)
  })
})

describe('what is talked about', () => {
  async function talk(set: string, more: object = {}) {
    const row = {
      id: randomUUID(),
      workspace_id: org.workspace,
      kind: 'question' as const,
      state: 'open' as const,
      about: 'okrs' as const,
      team_id: org.teams.pay,
      cycle: '2027-Q1',
      subject_id: set,
      part_id: keyResult,
      part_title: 'Refunds in one day',
      with_leaders: false,
      team_only: false,
      title: 'Why not today?',
      opened_by: org.people.lea,
      opened_at: NOW,
      last_at: NOW,
      turns: 1,
      ...more,
    }
    await store.inWorkspace(org.workspace, (tx) => tx.insertInto('conversation').values(row).execute())
    return row.id
  }

  test('does not stand in the way of committing, and stays beside the part, open first (law 6)', async () => {
    const { id } = await drafted()
    const published = valueOf(await move('publishOkrs'))
    expect(published.talks).toEqual([])
    expect(await okrs('lea')).toMatchObject({ mayAsk: true, mayWrite: false })
    expect((await okrs('pia')).mayAsk).toBe(false)
    const closed = await talk(id, { state: 'closed', last_at: later(9), cause: 'misinterpreted', learned: 'Ask.', closed_at: later(9) })
    const open = await talk(id)
    const own = await talk(id, { kind: 'finding', team_only: true, opened_by: null, last_at: later(-1), last_team_id: org.teams.pay })
    const talks = async (who: Name) => (await okrs(who)).talks.map((one) => [one.id, one.waitsFor])
    expect(valueOf(await move('commitOkrs'))).toMatchObject({
      state: 'committed',
      talks: [{ id: open, state: 'open', part: keyResult }, {}, {}],
    })
    for (const who of ['max', 'lea'] as const)
      expect(await talks(who)).toEqual([
        [open, 'team'],
        [closed, 'nobody'],
      ])
    expect((await talks('ana')).map(([one]) => one)).toEqual([open, own, closed])
    expect((await okrs()).objectives).toEqual(published.objectives)
  })
})

describe('notices', () => {
  test('come newest first, page by page, and are read by whose they are', async () => {
    await drafted()
    for (const minutes of [0, 2, 4]) {
      valueOf(await move('publishOkrs', 'ana', undefined, later(minutes)))
      valueOf(await move('redraftOkrs', 'ana', undefined, later(minutes + 1)))
    }
    valueOf(await move('publishOkrs', 'ana', undefined, later(9)))
    const first = await notices('max', { limit: 3 })
    expect(first).toMatchObject({ unread: 4 })
    const second = await notices('max', { limit: 3, next: first.next })
    expect(second.next).toBeNull()
    const all = [...first.notices, ...second.notices]
    expect(all.map(({ at }) => at)).toEqual([9, 4, 2, 0].map((minutes) => later(minutes).toISOString()))
    const read = (who: Name, now = NOW) =>
      org.call('readNotices', { as: org.as(who), now, body: { ids: all.slice(0, 2).map(({ id }) => id) } })
    valueOf(await read('lea'))
    expect((await notices('max')).unread).toBe(4)
    valueOf(await read('max'))
    valueOf(await read('max', later(1)))
    expect(await notices('max', { limit: 1 })).toMatchObject({ unread: 2, notices: [{ readAt: NOW.toISOString() }] })
    expect((await notices('lea')).unread).toBe(4)
    for (const next of ['page 2', `${first.next}0`, `2026-99-99T00:00:00.000Z_${all[0]!.id}`])
      expect(await org.call('listNotices', { as: org.as('max'), query: { next } })).toMatchObject({ kind: 'refused', path: 'next' })
  })

  test('of what is not shown any more say nothing of it', async () => {
    await drafted()
    valueOf(await move('publishOkrs'))
    valueOf(await move('redraftOkrs'))
    const gone = { kind: 'published', text: 'What this was about is not shown to you any more.', team: null, cycle: null, subject: null }
    for (const who of ['max', 'lea'] as const) expect((await notices(who)).notices).toMatchObject([gone])
    valueOf(await move('publishOkrs'))
    expect((await notices('max')).notices).toMatchObject([{ team: { key: 'PAY' } }, { team: { key: 'PAY' } }])
  })
})
