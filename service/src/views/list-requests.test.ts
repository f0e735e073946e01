import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const list = (query: object = {}, as: Name = 'ana', team = 'PAY') => org.call('listRequests', { as: org.as(as), params: { team }, query })
const titles = async (query: object = {}) => valueOf(await list(query)).requests.map((row) => row.title)

test('the oldest ask comes first, with who asked and the chance if it were adopted', async () => {
  await org.ask('Newer', 'pay', daysAgo(1))
  await org.ask('Older', 'pay', daysAgo(9))
  const { requests, fit } = valueOf(await list())
  expect(requests.map((row) => row.title)).toEqual(['Older', 'Newer'])
  expect(requests[0]).toMatchObject({
    requester: { name: 'Sam', id: org.people.sam },
    voices: 1,
    tracker: 'linear',
    team: { key: 'PAY' },
    seenAt: null,
  })
  expect(fit).toMatchObject({ assumedSize: { low: 1, likely: 3, high: 8 }, threshold: 0.85, before: 1 })
  expect(requests[0]!.fitIfAdopted).toBe(fit!.probability)
  expect(await titles({ sort: 'newest' })).toEqual(['Newer', 'Older'])
})

test('the chance is for members; others see the rows', async () => {
  await org.ask('Faster refunds')
  for (const who of ['pia', 'max', 'sam', 'lea'] as const) {
    const seen = valueOf(await list({}, who))
    expect(seen.fit).toBeUndefined()
    expect(seen.requests[0]!.fitIfAdopted).toBeUndefined()
  }
})

test.each(['oldest', 'newest', 'voices'] as const)('pages by %s hold still when asks come in', async (sort) => {
  for (let i = 0; i < 7; i++) await org.ask(`Ask ${i}`, 'pay', new Date(daysAgo(5).getTime() + (i >> 1)))
  const seen: string[] = []
  let next: string | null | undefined
  do {
    const page = valueOf(await list({ sort, limit: 2, ...(next ? { next } : {}) }))
    seen.push(...page.requests.map((row) => row.title))
    next = page.next
    if (seen.length === 4) await org.ask('Late', 'pay', sort === 'newest' ? NOW : daysAgo(9))
  } while (next)
  expect(seen.toSorted()).toEqual(Array.from({ length: 7 }, (_, i) => `Ask ${i}`))
})

test('the most wanted comes first where voices are sorted', async () => {
  await org.ask('Alone', 'pay', daysAgo(9))
  const wanted = await org.ask('Wanted', 'pay', daysAgo(1))
  await store.inWorkspace(org.workspace, async (tx) => {
    const { ask_id } = await tx.selectFrom('request').where('id', '=', wanted).select('ask_id').executeTakeFirstOrThrow()
    await tx
      .insertInto('voice')
      .values({ workspace_id: org.workspace, ask_id, source: 'n1', person_id: null, name: 'A customer', text: 'We too' })
      .execute()
  })
  expect(await titles({ sort: 'voices' })).toEqual(['Wanted', 'Alone'])
  const detail = valueOf(await org.call('getRequest', { as: org.as('sam'), params: { id: wanted } }))
  expect(detail).toMatchObject({
    voices: 2,
    voicesBehind: [{ name: 'Sam' }, { name: 'A customer', text: 'We too' }],
    description: 'Please: Wanted',
  })
})

test('a cursor that is none of ours is refused at its path', async () => {
  for (const next of [
    'x',
    Buffer.from('[]').toString('base64url'),
    Buffer.from('["oldest","x\'; drop table request",1,"y"]').toString('base64url'),
  ])
    expect(await list({ next })).toMatchObject({ kind: 'refused', path: 'next' })
})

test('states and words narrow the list, and % is a letter', async () => {
  const declined = await org.ask('Rebates of 100% for all')
  await org.ask('Refunds')
  valueOf(
    await org.call('decide', {
      as: org.as('ana'),
      params: { id: declined },
      body: { id: randomUUID(), kind: 'decline', reason: 'No.', options: [{ kind: 'none' }] },
    }),
  )
  expect(await titles()).toEqual(['Refunds'])
  expect(await titles({ state: 'answered' })).toEqual(['Rebates of 100% for all'])
  expect(await titles({ state: 'declined' })).toEqual(['Rebates of 100% for all'])
  expect(await titles({ state: 'all', q: 'rEf' })).toEqual(['Refunds'])
  expect(await titles({ state: 'all', q: '0%' })).toEqual(['Rebates of 100% for all'])
  expect(await titles({ state: 'all', q: '%' })).toHaveLength(1)
  expect(await titles({ state: 'all', q: 'pay-7' })).toEqual(['Refunds'])
})

test('my requests are those that I stand behind, the latest first', async () => {
  await org.ask('First', 'pay', daysAgo(3))
  await org.ask('Second', 'sec', daysAgo(2))
  const mine = async (who: Name) => valueOf(await org.call('listMyRequests', { as: org.as(who) })).requests.map((row) => row.title)
  expect(await mine('sam')).toEqual(['Second', 'First'])
  expect(await mine('ana')).toEqual([])
})

test('an ask of two teams shows each the other, but not a private one', async () => {
  const first = await org.ask('For both')
  const { ask_id: ask } = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('request').where('id', '=', first).select('ask_id').executeTakeFirstOrThrow(),
  )
  await org.ask('For both', 'app', NOW, { ask })
  await org.ask('For both', 'sec', NOW, { ask })
  const asked = async (who: Name) =>
    valueOf(await org.call('getRequest', { as: org.as(who), params: { id: first } }))
      .alsoAskedOf.map((team) => team.key)
      .toSorted()
  expect(await asked('ana')).toEqual(['APP'])
  expect(await asked('sam')).toEqual(['APP', 'SEC'])
})

test('what a request feeds is shown to whom the draft is shown, and to those who asked: they read it on their issue', async () => {
  const request = await org.ask('Faster refunds')
  valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: adoption() }))
  const feeds = async (who: Name) => valueOf(await org.call('getRequest', { as: org.as(who), params: { id: request } })).feeds
  expect(await feeds('ana')).toMatchObject([{ title: 'Refunds in one day', objective: 'Checkout that never fails', cycle: '2027-Q1' }])
  expect(await feeds('sam')).toMatchObject([{ title: 'Refunds in one day' }])
  for (const who of ['max', 'lea'] as const) expect(await feeds(who)).toEqual([])
})

test("the first look of a member counts, nobody else's does", async () => {
  const request = await org.ask('Faster refunds')
  const look = (who: Name) => org.call('seeRequest', { as: org.as(who), params: { id: request } })
  for (const who of ['pia', 'max', 'sam', 'lea'] as const) expect(await look(who)).toMatchObject({ kind: 'refused', law: 1 })
  await Promise.all([look('ana'), look('ben'), look('ana')])
  expect(await org.count('record')).toBe(1)
  expect(valueOf(await list()).requests[0]!.seenAt).toBe(NOW.toISOString())
})

test('what is private or of another workspace is not there', async () => {
  const secret = await org.ask('Rotate keys', 'sec')
  const other = await foundOrganisation(store)
  expect(await list({}, 'max', 'SEC')).toMatchObject({ kind: 'notFound' })
  expect(await org.call('getRequest', { as: org.as('max'), params: { id: secret } })).toMatchObject({ kind: 'notFound' })
  expect(await other.call('getRequest', { as: other.as('sam'), params: { id: secret } })).toMatchObject({ kind: 'notFound' })
  expect(await other.call('listRequests', { as: other.as('ana'), params: { team: org.teams.pay } })).toMatchObject({ kind: 'notFound' })
  for (const id of ['x', "'", randomUUID()])
    expect(await org.call('getRequest', { as: org.as('ana'), params: { id } })).toMatchObject({ kind: 'notFound' })
  expect(await list({}, 'ana', 'NOPE')).toMatchObject({ kind: 'notFound' })
})
