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
const move = (name: 'publishOkrs' | 'redraftOkrs' | 'commitOkrs', as: Name = 'ana') =>
  org.call(name, { as: org.as(as), params: of(), body: { sentence: 'Ready.' } })

const need = (more: object = {}) => needOf(org.teams.app, more)
async function drafted(more: object = {}) {
  return valueOf(await change([addObjective, addKeyResult(more)]))
}

describe('needs and emphasis', () => {
  test('are kept, described with supplier and day, and laid out for the debugger', async () => {
    const request = await org.ask('Feed of orders', 'app')
    const emphasis = [{ dimension: 'Market', value: 'France' }]
    const asked = need({ request })
    const set = await drafted({ needs: [asked], emphasis })
    const app = { id: org.teams.app, key: 'APP', name: 'App' }
    expect(set.objectives[0]!.keyResults[0]).toMatchObject({
      emphasis,
      needs: [{ id: asked.id, supplier: app, by: '2027-01-31', request: { id: request, title: 'Feed of orders', state: 'asked' } }],
    })
    expect(set.changes[0]!.summary).toBe(
      'Added key result “Refunds in one day” under “Calm”, needs “A  live Feed” from App by 2027-01-31, emphasises Market: France',
    )
    const laidOut = () =>
      store.inWorkspace(org.workspace, async (tx) => [
        await tx.selectFrom('okr_emphasis').select(['part_id', 'dimension', 'value']).execute(),
        await tx.selectFrom('okr_need').select(['need_id', 'supplier_id', 'what', 'needed_by', 'request_id']).execute(),
      ])
    expect(await laidOut()).toEqual([
      [{ part_id: keyResult, dimension: 'market', value: 'france' }],
      [{ need_id: asked.id, supplier_id: app.id, what: 'a live feed', needed_by: '2027-01-31', request_id: request }],
    ])
    const edited = valueOf(await change([{ kind: 'editKeyResult', keyResult, version: 1, needs: [] }]))
    expect(edited.changes[0]!.summary).toBe('Changed key result “Refunds in one day”: needs nothing of other teams')
    expect((await laidOut())[1]).toEqual([])
  })

  test('that cannot be so are refused with their place, and change nothing', async () => {
    const elsewhere = await org.ask('Of Payments itself')
    for (const [more, path] of [
      [{ supplier: randomUUID() }, 'supplier'],
      [{ supplier: org.teams.sec }, 'supplier'],
      [{ supplier: org.teams.pay }, 'supplier'],
      [{ by: '2026-01-31' }, 'by'],
      [{ by: '2028-01-31' }, 'by'],
      [{ request: elsewhere }, 'request'],
    ] as const)
      expect(await change([addObjective, addKeyResult({ needs: [need(more)] })])).toMatchObject({
        kind: 'refused',
        path: `1.needs.0.${path}`,
      })
    const both = [
      { dimension: 'market', value: 'France' },
      { dimension: 'Market', value: 'Spain' },
    ]
    expect(await change([{ ...addObjective, emphasis: both }])).toMatchObject({ path: '0.emphasis.1.dimension' })
    await expect(change([addObjective, addKeyResult({ needs: [need({ by: '2027-02-30' })] })])).rejects.toThrow(/YYYY-MM-DD/)
    expect(await org.count('okr_set')).toBe(0)
  })

  test('are answered again when they are sent again, also when their day is over', async () => {
    const body = [addObjective, addKeyResult({ needs: [need()] })].map((one) => ({ ...one, id: randomUUID() }))
    const first = valueOf(await change(body))
    const again = valueOf(await change(body, 'ana', new Date('2027-03-01T00:00:00Z')))
    expect(again.revision).toBe(first.revision)
  })

  test('of a private team are there for its members alone', async () => {
    const both = {
      ...org.as('ana'),
      standings: new Map([
        [org.teams.pay, 'member' as const],
        [org.teams.sec, 'member' as const],
      ]),
    }
    const body = [addObjective, addKeyResult({ needs: [need({ supplier: org.teams.sec })] })].map((one) => ({ ...one, sentence: 'So.' }))
    const mine = valueOf(await org.call('changeOkrs', { as: both, params: of(), body }))
    expect(mine.objectives[0]!.keyResults[0]!.needs).toMatchObject([{ supplier: { name: 'Sec' } }])
    valueOf(await move('publishOkrs'))
    for (const who of ['ben', 'max', 'lea'] as const) expect(JSON.stringify(await okrs(who))).not.toMatch(/Sec|SEC/)
    expect(
      JSON.stringify(valueOf(await org.call('compareOkrs', { as: org.as('max'), params: of(), query: { from: 3, to: 3 } }))),
    ).not.toContain('Sec')
  })
})

describe('hints', () => {
  test('go to members, and name what a neighbour has published word for word', async () => {
    await drafted({ title: 'LIVE in two shops', measure: 'shops' })
    expect((await okrs()).hints).toMatchObject([{ kind: 'noMeasure', part: keyResult }])
    const theirs = { as: org.as('max'), params: of('app') }
    const [o, k] = [randomUUID(), randomUUID()]
    const body = [
      { ...addObjective, objective: o },
      { ...addKeyResult(), objective: o, keyResult: k, title: 'Live in two shops' },
    ]
    valueOf(await org.call('changeOkrs', { ...theirs, body: body.map((one) => ({ ...one, sentence: 'So.' })) }))
    expect((await okrs()).hints).toHaveLength(1)
    valueOf(await org.call('publishOkrs', { ...theirs, body: { sentence: 'So.' } }))
    expect((await okrs()).hints).toMatchObject([
      { kind: 'copied', part: keyResult, text: expect.stringContaining('App') },
      { kind: 'noMeasure' },
    ])
    valueOf(await move('publishOkrs'))
    for (const who of ['pia', 'max', 'lea'] as const) expect((await okrs(who)).hints).toEqual([])
  })
})

test('a leader who tries to write is refused and offered to ask instead', async () => {
  await drafted()
  valueOf(await move('publishOkrs'))
  const request = await org.ask('Faster refunds')
  const asks = { kind: 'refused', reason: 'notAMember', law: 1, detail: expect.stringContaining('A leader asks instead') }
  expect(await change([{ kind: 'editObjective', objective, version: 1, title: 'As I say' }], 'lea')).toMatchObject(asks)
  expect(await org.call('decide', { as: org.as('lea'), params: { id: request }, body: adoption() })).toMatchObject(asks)
  for (const door of ['publishOkrs', 'redraftOkrs', 'commitOkrs'] as const) expect(await move(door, 'lea')).toMatchObject(asks)
  expect((await okrs('lea')).objectives[0]!.title).toBe('Calm')
})
