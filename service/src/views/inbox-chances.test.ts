import { randomUUID } from 'node:crypto'
import { permissions } from '@pull-okr/core'
import { ENDPOINTS } from '@pull-okr/core/contract'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { domainHandlers } from '../commands/index.ts'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { daysAgo, finishItems } from './finished-items.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const list = (query: object = {}, as: Name = 'ana') => org.call('listRequests', { as: org.as(as), params: { team: 'PAY' }, query })
const rows = async (query: object = {}) => valueOf(await list(query)).requests
const adopt = async (request: string) => valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: adoption() }))

/** Small refunds and large ledgers; five of each, so that asks for either get sizes of their own. */
async function finishProjects(): Promise<void> {
  for (let i = 0; i < 5; i++) {
    await finishItems(store, org, 2, { project: `Refunds by card ${i}` })
    await finishItems(store, org, 25, { project: `Ledger of shops ${i}` })
  }
}

test('each ask shows the size that its like took, and the chance at that size; the detail shows the same', async () => {
  await finishProjects()
  await org.ask('Ledger of shops', 'pay', daysAgo(3))
  const small = await org.ask('Refunds by card', 'pay', daysAgo(2))
  await org.ask('Dark mode', 'pay', daysAgo(1))
  const [ledger, refunds, other] = await rows()
  expect(refunds!.sizeIfAdopted).toEqual({ low: 1, likely: 2, high: 4, from: 'suggested' })
  expect(ledger!.sizeIfAdopted).toMatchObject({ likely: 25, from: 'suggested' })
  expect(other!.sizeIfAdopted).toMatchObject({ likely: 7, from: 'suggested' })
  expect(refunds!.fitIfAdopted).toBeGreaterThan(ledger!.fitIfAdopted!)
  const { sizeIfAdopted, fitIfAdopted } = valueOf(await org.call('getRequest', { as: org.as('ana'), params: { id: small } }))
  expect({ sizeIfAdopted, fitIfAdopted }).toEqual({ sizeIfAdopted: refunds!.sizeIfAdopted, fitIfAdopted: refunds!.fitIfAdopted })
  const { low, likely, high } = refunds!.sizeIfAdopted!
  const fit = valueOf(await org.call('getFit', { as: org.as('ana'), params: { team: 'PAY' }, query: { low, likely, high } }))
  expect(fit.probability).toBeCloseTo(refunds!.fitIfAdopted!, 9)
})

test('without finished work the size is assumed, and said to be', async () => {
  await org.ask('Refunds')
  expect((await rows())[0]!.sizeIfAdopted).toEqual({ low: 1, likely: 3, high: 8, from: 'assumed' })
})

test('what is answered has neither', async () => {
  await adopt(await org.ask('Refunds'))
  expect((await rows({ state: 'all' }))[0]).toMatchObject({ state: 'adopted', sizeIfAdopted: null, fitIfAdopted: null })
})

test('by chance, what fits best comes first, and the oldest among equals', async () => {
  await finishProjects()
  for (const [title, days] of [
    ['Ledger of shops one', 9],
    ['Refunds by card one', 2],
    ['Dark mode', 5],
    ['Refunds by card two', 3],
    ['Ledger of shops two', 1],
  ] as const)
    await org.ask(title, 'pay', daysAgo(days))
  expect((await rows({ sort: 'chance' })).map((row) => row.title)).toEqual([
    'Refunds by card two',
    'Refunds by card one',
    'Dark mode',
    'Ledger of shops one',
    'Ledger of shops two',
  ])
  expect((await rows({ sort: 'chance', q: 'one' })).map((row) => row.title)).toEqual(['Refunds by card one', 'Ledger of shops one'])
})

test('pages by chance hold still when asks come in, and when the last of a page is adopted', async () => {
  await finishProjects()
  for (let i = 0; i < 7; i++) await org.ask(`${['Ledger of shops', 'Refunds by card', 'Other'][i % 3]} ask ${i}`, 'pay', daysAgo(20 - i))
  const inOrder = (await rows({ sort: 'chance' })).map((row) => row.title)
  const seen: string[] = []
  for (let next: string | null | undefined; next !== null;) {
    const page = valueOf(await list({ sort: 'chance', limit: 2, ...(next ? { next } : {}) }))
    seen.push(...page.requests.map((row) => row.title))
    if (seen.length === 2) await org.ask('Refunds by card, long waited for', 'pay', daysAgo(90))
    if (seen.length === 4) await adopt(page.requests[1]!.id)
    next = page.next
  }
  expect(seen).toEqual(inOrder)
})

test('what is written between two pages is seen at once, whoever wrote it', async () => {
  await org.ask('Refunds')
  const chance = async (limit: number) => (await rows({ limit }))[0]!.fitIfAdopted!
  const before = await chance(1)
  expect(await chance(2)).toBe(before)
  await finishItems(store, org, 30, { state: 'started', completed_at: null })
  const busier = await chance(2)
  expect(busier).toBeLessThan(before)
  await store.inWorkspace(org.workspace, (tx) => tx.deleteFrom('throughput_week').execute())
  expect(await chance(2)).toBeNull()
})

test('whoever may not see the chance may not have it as an order (law 13)', async () => {
  await finishProjects()
  await org.ask('Refunds')
  for (const who of ['pia', 'max', 'sam', 'lea'] as const) {
    expect(await list({ sort: 'chance' }, who)).toMatchObject({ kind: 'refused', reason: 'notAMember', law: 13 })
    const [row] = valueOf(await list({}, who)).requests
    expect([row!.sizeIfAdopted, row!.fitIfAdopted]).toEqual([undefined, undefined])
  }
  await store.inWorkspace(org.workspace, (tx) => tx.updateTable('team').set({ shares_capacity: true }).execute())
  expect(valueOf(await list({ sort: 'chance' }, 'max')).requests).toHaveLength(1)
})

test('a place of another list is refused at its path', async () => {
  await org.ask('One', 'pay', daysAgo(3))
  await org.ask('Two')
  const { next } = valueOf(await list({ limit: 1 }))
  const stranger = Buffer.from(JSON.stringify(['chance', '2026-01-01 00:00:00+00', 1, randomUUID()])).toString('base64url')
  for (const place of [next!, stranger, 'x'])
    expect(await list({ sort: 'chance', next: place })).toMatchObject({ kind: 'refused', path: 'next' })
})

test('a page of many takes as many queries as a page of one, and the next pages of a reading take fewer', async () => {
  await finishProjects()
  for (let i = 0; i < 12; i++) await org.ask(`Refunds ${i}`, 'pay', daysAgo(i))
  let queries = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => (queries++, node),
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const { listRequests } = domainHandlers({
    permissions,
    publicUrl: null,
    sendsMail: false,
    queueLinkBack: undefined as never,
    jobs: undefined as never,
    signInvitation: undefined as never,
    store: {
      ...store,
      inWorkspace: (of, fn, options) => store.inWorkspace(of, (tx, after) => fn(tx.withPlugin(counting), after), options),
    },
  })
  const countOf = async (query: object) => {
    queries = 0
    const call = { actor: org.as('ana'), workspace: org.workspace, now: NOW, params: { team: 'PAY' }, body: undefined as never }
    valueOf(await listRequests({ ...call, query: ENDPOINTS.listRequests.query.parse(query) }))
    return queries
  }
  const one = await countOf({ limit: 1 })
  const next = await countOf({ limit: 1 })
  expect(one).toBeGreaterThan(next + 3)
  await org.ask('Written since')
  expect(await countOf({ limit: 12 })).toBe(one)
  expect(await countOf({ limit: 12, sort: 'chance' })).toBe(next + 1)
})
