import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => {
  store = await openTestStore()
}, 60_000)
afterAll(() => store.remove())
beforeEach(async () => {
  org = await foundOrganisation(store)
})

const okrs = { team: 'PAY', cycle: 'next' }
const sentence = 'Because.'
const change = (...body: object[]) =>
  org.call('changeOkrs', { as: org.as('ana'), params: okrs, body: body.map((one) => ({ sentence, ...one })) })
const move = (door: 'publishOkrs' | 'redraftOkrs' | 'commitOkrs', now = NOW) =>
  org.call(door, { as: org.as('ana'), params: okrs, body: { sentence }, now })
const look = (name: Parameters<Organisation['as']>[0]) => org.call('getOkrs', { as: org.as(name), params: okrs })
const compare = (name: Parameters<Organisation['as']>[0], from: number, to: number) =>
  org.call('compareOkrs', { as: org.as(name), params: okrs, query: { from, to } })

async function draft(more: object = {}) {
  const [objective, keyResult] = [randomUUID(), randomUUID()]
  const set = valueOf(
    await change(
      { kind: 'addObjective', objective, title: 'Checkout that never fails', emphasis: [{ dimension: 'Market', value: 'France' }] },
      {
        kind: 'addKeyResult',
        objective,
        keyResult,
        title: 'Refunds in one day',
        measure: { name: 'days', unit: 'd', direction: 'decrease', baseline: 5, target: 1 },
        size: { low: 1, likely: 2, high: 3 },
        ...more,
      },
    ),
  )
  return { objective, keyResult, set }
}

describe('needs and emphasis', () => {
  const need = (more: object = {}) => ({ id: randomUUID(), supplier: org.teams.app, what: 'Price feed', by: '2027-02-01', ...more })

  test('are kept, shown with the supplier’s name and the request, and read off for the debugger', async () => {
    const request = await org.ask('Price feed for checkout', 'app')
    const { keyResult } = await draft({ needs: [need({ request })], emphasis: [{ dimension: 'market', value: 'Australia' }] })
    const [shown] = valueOf(await look('ana')).objectives[0]!.keyResults
    expect(shown!.needs).toMatchObject([
      { supplier: { key: 'APP' }, what: 'Price feed', by: '2027-02-01', request: { id: request, state: 'asked' } },
    ])
    const rows = await store.inWorkspace(org.workspace, (tx) =>
      tx.selectFrom('okr_emphasis').select(['dimension', 'value']).orderBy('value').execute(),
    )
    expect(rows).toEqual([
      { dimension: 'market', value: 'australia' },
      { dimension: 'market', value: 'france' },
    ])
    valueOf(await change({ kind: 'editKeyResult', keyResult, version: 1, needs: [], emphasis: [] }))
    const needs = await store.inWorkspace(org.workspace, (tx) => tx.selectFrom('okr_need').selectAll().execute())
    expect(needs).toEqual([])
  })

  test.each<[string, string, () => object]>([
    ['of a team that is not there', 'supplier', () => need({ supplier: randomUUID() })],
    ['of a private team that one does not see', 'supplier', () => need({ supplier: org.teams.sec })],
    ['of one’s own team', 'supplier', () => need({ supplier: org.teams.pay })],
    ['by a day that is over', 'by', () => need({ by: '2026-11-17' })],
    ['by a day years away', 'by', () => need({ by: '2030-01-01' })],
    ['with a request that is not there', 'request', () => need({ request: randomUUID() })],
  ])('a need %s is refused at its field, and nothing changes', async (_, field, wrong) => {
    const { keyResult } = await draft()
    const refused = await change({ kind: 'editKeyResult', keyResult, version: 1, needs: [wrong()] })
    expect(refused).toMatchObject({ kind: 'refused', path: `0.needs.0.${field}` })
    expect(valueOf(await look('ana')).revision).toBe(2)
  })

  test('a second Objective 0 is refused', async () => {
    valueOf(await change({ kind: 'addObjective', objective: randomUUID(), title: 'BAU', objectiveZero: true }))
    expect(await change({ kind: 'addObjective', objective: randomUUID(), title: 'BAU too', objectiveZero: true })).toMatchObject({
      path: '0.objectiveZero',
    })
  })
})

describe('publishing', () => {
  test('tells exactly the neighbours’ members and the leaders, once a publication (law 5)', async () => {
    await draft()
    valueOf(await move('publishOkrs'))
    for (const name of ['max', 'lea'] as const)
      expect(await org.notices(name)).toMatchObject([{ kind: 'published', team: { key: 'PAY' }, cycle: '2027-Q1', readAt: null }])
    for (const name of ['ana', 'ben', 'pia', 'sam', 'sia'] as const) expect(await org.notices(name)).toEqual([])
    valueOf(await move('redraftOkrs'))
    valueOf(await move('publishOkrs'))
    expect((await org.notices('max')).map(({ text }) => text)).toEqual([
      expect.stringContaining('again'),
      expect.not.stringContaining('again'),
    ])
  })

  test('of a private team tells leaders alone', async () => {
    await store.inWorkspace(org.workspace, (tx) => tx.updateTable('team').set({ private: true }).where('key', '=', 'PAY').execute())
    await draft()
    valueOf(await move('publishOkrs'))
    expect(await org.notices('max')).toEqual([])
    expect(await org.notices('lea')).toHaveLength(1)
  })

  test('members see who looked, and when first (law 11); outsiders see nobody’s looks', async () => {
    await draft()
    valueOf(await move('publishOkrs'))
    expect(valueOf(await look('ana')).seenBy).toMatchObject([
      { person: 'Lea', as: 'leader', at: null },
      { person: 'Max', as: 'neighbour', team: { key: 'APP' }, at: null },
    ])
    for (let twice = 0; twice < 2; twice += 1) valueOf(await org.call('seeOkrs', { as: org.as('max'), params: okrs }))
    valueOf(await org.call('seeOkrs', { as: org.as('ana'), params: okrs }))
    expect(valueOf(await look('ana')).seenBy).toMatchObject([{ person: 'Max', at: NOW.toISOString(), revision: 3 }, { person: 'Lea' }])
    expect(valueOf(await look('max'))).toMatchObject({ seenBy: [], hints: [], fit: null, mayAsk: true, mayWrite: false })
    expect(await org.call('seeOkrs', { as: org.as('sam'), params: okrs })).toMatchObject({ reason: 'notVisible', law: 5 })
  })

  test('taken back, neighbours and leaders do not see it any more', async () => {
    await draft()
    valueOf(await move('publishOkrs'))
    valueOf(await move('redraftOkrs'))
    for (const name of ['max', 'lea'] as const) expect(await look(name)).toMatchObject({ reason: 'notVisible', law: 5 })
    expect(await move('redraftOkrs')).toMatchObject({ reason: 'illegalTransition' })
  })

  test('a leader who tries to write is refused, and offered to ask instead', async () => {
    await draft()
    valueOf(await move('publishOkrs'))
    const body = [{ kind: 'addObjective', objective: randomUUID(), title: 'Mine', sentence }]
    const refused = await org.call('changeOkrs', { as: org.as('lea'), params: okrs, body })
    expect(refused).toMatchObject({ reason: 'notAMember', law: 1 })
    expect('detail' in refused && refused.detail).toMatch(/ask/)
  })
})

describe('hints', () => {
  test('are the members’, and name what was copied from a neighbour’s published set', async () => {
    const [objective, keyResult] = [randomUUID(), randomUUID()]
    const theirs = { team: 'APP', cycle: 'next' }
    const size = { low: 1, likely: 1, high: 1 }
    const body = [
      { kind: 'addObjective', objective, title: 'Theirs', sentence },
      { kind: 'addKeyResult', objective, keyResult, title: 'Refunds in ONE day!', measure: 'days', size, sentence },
    ]
    valueOf(await org.call('changeOkrs', { as: org.as('max'), params: theirs, body }))
    await draft()
    expect(valueOf(await look('ana')).hints).toEqual([])
    valueOf(await org.call('publishOkrs', { as: org.as('max'), params: theirs, body: { sentence } }))
    expect(valueOf(await look('ana')).hints).toMatchObject([{ kind: 'copied', text: expect.stringContaining('App') as string }])
  })
})

describe('any two versions', () => {
  test('are compared in words, from the blank sheet on', async () => {
    const { keyResult } = await draft()
    valueOf(await change({ kind: 'editKeyResult', keyResult, version: 1, title: 'Refunds in an hour' }))
    expect(valueOf(await compare('ana', 2, 3)).differences).toMatchObject([
      { part: keyResult, kind: 'changed', words: ['Called “Refunds in an hour”; before: “Refunds in one day”.'] },
    ])
    expect(valueOf(await compare('ana', 0, 1)).differences).toMatchObject([{ what: 'objective', kind: 'added' }])
    expect(valueOf(await compare('ana', 3, 1)).differences).toMatchObject([{ part: keyResult, kind: 'removed' }])
    expect(await compare('ana', 2, 9)).toMatchObject({ reason: 'unknownPart', path: 'to' })
  })

  test('others compare from the first published one on: what came before is the team’s own (law 5)', async () => {
    const { keyResult } = await draft()
    expect(await compare('max', 1, 2)).toMatchObject({ reason: 'notVisible', law: 5 })
    valueOf(await move('publishOkrs'))
    valueOf(await change({ kind: 'editKeyResult', keyResult, version: 1, title: 'Refunds in an hour' }))
    expect(valueOf(await compare('max', 3, 4)).differences).toHaveLength(1)
    expect(await compare('max', 2, 4)).toMatchObject({ law: 5, path: 'from' })
  })
})

describe('what waits for a person', () => {
  test('is read by whom it is for, and by nobody else', async () => {
    await draft()
    valueOf(await move('publishOkrs'))
    const [notice] = await org.notices('max')
    valueOf(await org.call('readNotices', { as: org.as('lea'), body: { ids: [notice!.id] } }))
    expect(valueOf(await org.call('listNotices', { as: org.as('max') })).unread).toBe(1)
    valueOf(await org.call('readNotices', { as: org.as('max'), body: { ids: [notice!.id] } }))
    expect(valueOf(await org.call('listNotices', { as: org.as('max') }))).toMatchObject({
      unread: 0,
      notices: [{ readAt: NOW.toISOString() }],
    })
  })

  test('pages hold still', async () => {
    await draft()
    for (let n = 0; n < 3; n += 1) {
      valueOf(await move('publishOkrs', new Date(NOW.getTime() + n * 1000)))
      valueOf(await move('redraftOkrs', new Date(NOW.getTime() + n * 1000)))
    }
    const seen: string[] = []
    for (let next: string | null | undefined; next !== null;) {
      const page: { notices: { id: string }[]; next: string | null } = valueOf(
        await org.call('listNotices', { as: org.as('max'), query: { limit: 2, ...(next !== undefined && { next }) } }),
      )
      seen.push(...page.notices.map(({ id }) => id))
      next = page.next
    }
    expect(new Set(seen).size).toBe(3)
  })
})
