import { randomUUID } from 'node:crypto'
import { WAIT_SPANS, type WaitSpan } from '@pull-okr/core'
import type { DelayView } from '@pull-okr/core/contract/types'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Who = Parameters<Organisation['as']>[0]
type Key = 'pay' | 'app' | 'sec'
const sentence = 'Because.'
const HOUR_MS = 3_600_000
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)
const SIZE = { low: 1, likely: 2, high: 3 }

const getOverview = async (now = NOW) => valueOf(await org.call('getOverview', { as: org.as('lea'), now }))
const teams = async (query: object = {}) => valueOf(await org.call('listPublished', { as: org.as('lea'), query }))
const expectations = async (state: 'pulled' | 'unpulled', query: object = {}) =>
  valueOf(await org.call('listPulled', { as: org.as('lea'), query: { state, ...query } })).expectations
const nos = async (query: object = {}) => valueOf(await org.call('listNos', { as: org.as('lea'), query }))
const talks = async (query: object = {}) => valueOf(await org.call('listOpenConversations', { as: org.as('lea'), query })).conversations

const move = async (name: 'publishOkrs' | 'redraftOkrs' | 'commitOkrs', team: Key, as: Who, now = NOW) =>
  valueOf(await org.call(name, { as: org.as(as), params: { team, cycle: 'next' }, body: { sentence }, now }))
async function draft(team: Key, as: Who, title = 'Sold abroad', now = NOW): Promise<string> {
  const [objective, keyResult] = [randomUUID(), randomUUID()]
  const changes = [
    { kind: 'addObjective', objective, title: 'Grow', sentence },
    { kind: 'addKeyResult', objective, keyResult, title, measure: 'deals', size: SIZE, sentence },
  ]
  valueOf(await org.call('changeOkrs', { as: org.as(as), params: { team, cycle: 'next' }, body: changes, now }))
  return keyResult
}
async function expectThat(title: string): Promise<string> {
  return valueOf(await org.call('publishExpectation', { as: org.as('lea'), body: { id: randomUUID(), title } })).id
}
const pull = async (id: string, keyResult: string, team: Key = 'pay', as: Who = 'ana') =>
  valueOf(
    await org.call('answerExpectation', { as: org.as(as), params: { id }, body: { id: randomUUID(), team, kind: 'pulled', keyResult } }),
  )
const decline = async (request: string, as: Who = 'ana', now = NOW, reason = 'Not our trade.') =>
  valueOf(
    await org.call('decide', {
      as: org.as(as),
      params: { id: request },
      body: { id: randomUUID(), kind: 'decline', reason, options: [{ kind: 'smaller', text: 'Only France' }] },
      now,
    }),
  )

test('the overview is for leaders; everybody else is told the law', async () => {
  for (const who of ['ana', 'pia', 'max', 'sam', 'sia'] as const)
    for (const [name, query] of [
      ['getOverview', {}],
      ['listPublished', {}],
      ['listPulled', { state: 'pulled' }],
      ['listNos', {}],
      ['listOpenConversations', {}],
    ] as const)
      expect([who, name, await org.call(name, { as: org.as(who), query })]).toMatchObject([who, name, { reason: 'notALeader', law: 5 }])
  expect(await org.call('getOverview', { as: org.as('lea'), query: { cycle: 'soon' } })).toMatchObject({ path: 'cycle' })
  expect((await getOverview()).cycle.id).toBe('2027-Q1')
})

describe('what every team has published', () => {
  test('drafts are never shown, and nothing tells a draft from a blank sheet', async () => {
    await draft('pay', 'ana', 'A secret of ours')
    const found = await teams()
    expect(found.teams.map(({ name, published }) => [name, published])).toEqual([
      ['App', null],
      ['Pay', null],
    ])
    expect(JSON.stringify(found)).not.toContain('secret')
    await move('publishOkrs', 'pay', 'ana', at(1))
    expect((await teams()).teams[1]!.published).toMatchObject({
      state: 'published',
      publishedAt: at(1).toISOString(),
      changedAt: at(1).toISOString(),
      objectives: [{ title: 'Grow', keyResults: [{ title: 'A secret of ours' }] }],
    })
    await draft('pay', 'ana', 'Another', at(2))
    expect((await teams()).teams[1]!.published).toMatchObject({ publishedAt: at(1).toISOString(), changedAt: at(2).toISOString() })
    await move('redraftOkrs', 'pay', 'ana', at(3))
    expect((await teams()).teams[1]!.published).toBeNull()
  })

  test('not even of a team that the leader is a member of: side by side with others there are no drafts', async () => {
    await draft('pay', 'ana', 'A secret of ours')
    const as = { kind: 'person' as const, person: org.people.lea, leader: true, standings: new Map([[org.teams.pay, 'member' as const]]) }
    expect(valueOf(await org.call('listPublished', { as })).teams.map(({ published }) => published)).toEqual([null, null])
  })

  test('teams stand by their names whatever they did, page by page; how much a team plans is not said (law 13)', async () => {
    await draft('pay', 'ana')
    await move('publishOkrs', 'pay', 'ana')
    const first = await teams({ limit: 1 })
    const second = await teams({ limit: 1, next: first.next! })
    expect([first, second].flatMap((page) => page.teams.map(({ name }) => name))).toEqual(['App', 'Pay'])
    expect(second.next).toBeNull()
    expect(JSON.stringify(second)).not.toMatch(/size|likely|fit/)
    expect(await org.call('listPublished', { as: org.as('lea'), query: { next: 'page 2' } })).toMatchObject({ path: 'next' })
  })

  test('a private team is there with what it has published, and only then', async () => {
    await draft('sec', 'sia')
    expect((await teams()).teams.map(({ name }) => name)).toEqual(['App', 'Pay'])
    await move('publishOkrs', 'sec', 'sia')
    expect((await teams()).teams.map(({ name }) => name)).toEqual(['App', 'Pay', 'Sec'])
    expect((await teams({ cycle: 'current' })).teams.map(({ name }) => name)).toEqual(['App', 'Pay'])
  })
})

test('an expectation is pulled once a team has published the key result, and not while it only drafts it', async () => {
  const [wanted, alone] = [await expectThat('Australia comes first'), await expectThat('Nobody wants this')]
  const keyResult = await draft('pay', 'ana')
  await pull(wanted, keyResult)
  expect((await expectations('unpulled')).map(({ id }) => id).toSorted()).toEqual([wanted, alone].toSorted())
  expect(await expectations('pulled')).toEqual([])
  await move('publishOkrs', 'pay', 'ana')
  expect((await expectations('unpulled')).map(({ id }) => id)).toEqual([alone])
  expect(await expectations('pulled')).toMatchObject([{ id: wanted, answers: [{ kind: 'pulled', keyResult: { title: 'Sold abroad' } }] }])
  expect((await teams()).teams[1]!.published!.objectives[0]!.keyResults[0]!.pulledFrom).toEqual(['Australia comes first'])
  const set = valueOf(await org.call('getOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' } }))
  const { version } = set.objectives[0]!.keyResults[0]!
  const gone = [{ kind: 'removeKeyResult', keyResult, version, sentence }]
  valueOf(await org.call('changeOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: gone }))
  expect((await expectations('unpulled')).map(({ id }) => id).toSorted()).toEqual([wanted, alone].toSorted())
})

test('the Nos with the most voices come first, with reason and options; those of private teams are not there', async () => {
  const voice = (request: string, name: string) =>
    store.inWorkspace(org.workspace, async (tx) => {
      const { ask_id } = await tx.selectFrom('request').where('id', '=', request).select('ask_id').executeTakeFirstOrThrow()
      await tx.insertInto('voice').values({ workspace_id: org.workspace, ask_id, source: name, person_id: null, name }).execute()
    })
  const few = await org.ask('Few want it')
  const many = await org.ask('Many want it')
  const hidden = await org.ask('A secret wish', 'sec')
  await voice(many, 'Rita')
  for (const name of ['Ben', 'Cora', 'Dan']) await voice(hidden, name)
  for (const id of [few, many]) await decline(id)
  await decline(hidden, 'sia')
  await org.ask('Nobody has answered this')
  const found = await nos()
  expect(found.nos.map(({ title, voices }) => [title, voices])).toEqual([
    ['Many want it', 2],
    ['Few want it', 1],
  ])
  expect(found.nos[0]).toMatchObject({
    state: 'declined',
    reason: 'Not our trade.',
    options: [{ kind: 'smaller', text: 'Only France' }],
    answeredAt: NOW.toISOString(),
  })
  const first = await nos({ limit: 1 })
  expect((await nos({ limit: 1, next: first.next! })).nos.map(({ title }) => title)).toEqual(['Few want it'])
  expect(await org.call('listNos', { as: org.as('lea'), query: { next: '1_soon_x' } })).toMatchObject({ path: 'next' })
  valueOf(await org.call('reply', { as: org.as('sam'), params: { id: many }, body: { kind: 'askAgain', text: 'Please' } }))
  expect((await nos()).nos.map(({ title }) => title)).toEqual(['Few want it'])
})

test('open conversations about what is published and about requests are there, not those about drafts or private teams', async () => {
  const say = async (as: Who, about: object, text: string) =>
    valueOf(await org.call('startConversation', { as: org.as(as), body: { id: randomUUID(), about, text } }))
  await say('sam', { kind: 'request', request: await org.ask('A secret wish', 'sec') }, 'Secretly?')
  await say('sam', { kind: 'request', request: await org.ask('A wish') }, 'When?')
  await draft('pay', 'ana')
  expect((await talks()).map(({ title }) => title)).toEqual(['When?'])
  await move('publishOkrs', 'pay', 'ana')
  await say('max', { kind: 'okrs', team: 'pay', cycle: 'next', part: null }, 'Why abroad?')
  expect((await talks()).map(({ title }) => title).toSorted()).toEqual(['When?', 'Why abroad?'])
  expect((await talks({ cycle: 'current' })).map(({ title }) => title)).toEqual(['When?'])
  await move('redraftOkrs', 'pay', 'ana')
  expect((await talks()).map(({ title }) => title)).toEqual(['When?'])
})

describe('delays, as distributions', () => {
  const counted = (spans: DelayView['done']): Partial<Record<WaitSpan, number>> =>
    Object.fromEntries(spans.flatMap(({ span, count }) => (count > 0 ? [[span, count]] : [])))

  test('asked → seen → answered, and what waits still', async () => {
    const seen = await org.ask('Seen soon', 'pay', at(0))
    const answered = await org.ask('Answered', 'pay', at(0))
    await org.ask('Waits for weeks', 'pay', at(-24 * 20))
    await decline(await org.ask('A secret wish', 'sec', at(0)), 'sia', at(1))
    for (const id of [seen, answered]) await org.call('seeRequest', { as: org.as('ana'), params: { id }, now: at(2) })
    await decline(answered, 'ana', at(2 + 24 * 5))
    const { delays } = await getOverview(at(24 * 10))
    expect(counted(delays.askedToSeen.done)).toEqual({ day: 2 })
    expect(counted(delays.askedToSeen.waiting)).toEqual({ longer: 1 })
    expect(counted(delays.seenToAnswered.done)).toEqual({ week: 1 })
    expect(counted(delays.seenToAnswered.waiting)).toEqual({ twoWeeks: 1 })
    expect(delays.askedToSeen.done.map(({ span }) => span)).toEqual([...WAIT_SPANS])
    expect(counted((await getOverview(at(24 * 200))).delays.askedToSeen.done), 'a quarter back, no further').toEqual({})
  })

  test('published → seen by each neighbour: the first look of any of its members', async () => {
    await draft('pay', 'ana')
    await move('publishOkrs', 'pay', 'ana')
    const look = (as: Who, now: Date) => org.call('seeOkrs', { as: org.as(as), params: { team: 'pay', cycle: 'next' }, now })
    await look('lea', at(0.5))
    expect(counted((await getOverview(at(30))).delays.publishedToSeen.waiting)).toEqual({ threeDays: 1 })
    await look('max', at(30))
    await look('max', at(40))
    const { publishedToSeen } = (await getOverview(at(50))).delays
    expect([counted(publishedToSeen.done), counted(publishedToSeen.waiting)]).toEqual([{ threeDays: 1 }, {}])
  })
})

test('the overview is read with the same few statements however many teams there are', async () => {
  const statements = async () => {
    let count = 0
    const counting: typeof store = {
      ...store,
      inWorkspace: (workspace, fn, options) =>
        store.inWorkspace(
          workspace,
          (tx, afterCommit) =>
            fn(
              tx.withPlugin({ transformQuery: ({ node }) => ((count += 1), node), transformResult: async ({ result }) => result }),
              afterCommit,
            ),
          options,
        ),
    }
    for (const [name, query] of [
      ['getOverview', {}],
      ['listPublished', { limit: 200 }],
      ['listPulled', { state: 'unpulled' }],
      ['listNos', {}],
      ['listOpenConversations', {}],
    ] as const)
      valueOf(await org.call(name, { as: org.as('lea'), query, with: { store: counting } }))
    return count
  }
  await draft('pay', 'ana')
  await move('publishOkrs', 'pay', 'ana')
  const few = await statements()
  await store.inWorkspace(org.workspace, (tx) =>
    tx
      .insertInto('team')
      .values(
        Array.from({ length: 60 }, (_, n) => ({
          id: randomUUID(),
          workspace_id: org.workspace,
          connection_id: org.connection,
          tracker_id: `more ${n}`,
          key: `M${n}`,
          name: `More ${n}`,
        })),
      )
      .execute(),
  )
  expect((await teams({ limit: 200 })).teams).toHaveLength(62)
  expect(few).toBeGreaterThan(4)
  expect(await statements()).toBe(few)
})
