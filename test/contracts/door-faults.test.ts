import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { openDoorService, type Door } from './door-service.ts'
import { permutations, poisonStore, truthOf as storedTruth } from './told-anyhow.ts'

let door: Door
beforeAll(async () => {
  door = await openDoorService()
})
afterAll(() => door?.stop())

const truthOf = (issue: string) => storedTruth(door.service.store, door.workspace, issue)

describe('five changes of an issue', () => {
  it('lead to the same stored truth in every order in which they are delivered', async () => {
    const changes = [{ title: 'Permuted, renamed' }, { labels: ['request'] }, { dueDate: '2027-03-01' }, { description: 'At last.' }]
    const orders = permutations([0, 1, 2, 3, 4])
    const issues = await Promise.all(
      orders.map(async (order) => {
        const { id } = await door.file('Permuted')
        const events = [door.event(id, { action: 'create' })]
        for (const change of changes) {
          await door.sim.door('POST', `/issues/${id}`, change)
          events.push(door.event(id, { changed: change }))
        }
        const deliveries = events.map((event) => door.sign(event))
        return { id, deliveries: order.map((index) => deliveries[index]!) }
      }),
    )
    for (let nth = 0; nth < 5; nth += 1) {
      const answers = await Promise.all(issues.map(({ deliveries }) => door.post(deliveries[nth]!)))
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
      // each is applied before the next one comes
      await door.settled()
    }
    const truths = new Set(await Promise.all(issues.map(async ({ id }) => JSON.stringify(await truthOf(id)))))
    expect([...truths]).toHaveLength(1)
    expect([...truths][0]).toContain('"title":"Permuted, renamed","description":"At last."')
    expect([...truths][0]).toContain('"requests":[["asked","WEB"]]')
  })
})

describe('a delivery that poisons', () => {
  it('is parked with its reason after five attempts while its neighbours go on, and is applied when it is retried', async () => {
    const poison = await door.file('Poison')
    const { cure } = await poisonStore(door.service.store)
    const delivered = door.sign(door.event(poison.id))
    const key = delivered.headers['linear-delivery']!
    const mine = async () => (await door.stored()).find((one) => one.delivery_key === key)
    const neighbour = await door.file('Neighbour of poison')
    await Promise.all([door.post(delivered), door.post(door.sign(door.event(neighbour.id)))])
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await waitUntil(`attempt ${attempt}`, async () => (await mine())?.attempts === attempt)
      const next = await door.file(`Neighbour ${attempt}`)
      await door.service.store.transaction((tx) => sql`update delivery set due_at = now() where delivery_key = ${key}`.execute(tx))
      await door.post(door.sign(door.event(next.id)))
      await waitUntil('the neighbour', async () => (await truthOf(next.id)).length === 1)
    }
    await waitUntil('the parking', async () => (await mine())?.state === 'parked')
    expect(await truthOf(neighbour.id)).toHaveLength(1)

    const params = { id: door.connection }
    const { deliveries } = await door.operator.call('listDeliveries', { params, query: { state: 'parked' } })
    expect(deliveries).toMatchObject([{ delivery: key, kind: 'Issue update', attempts: 5, why: 'the database refuses it (P0001)' }])
    expect(JSON.stringify(deliveries)).not.toContain('Poison')
    const [connection] = (await door.operator.call('listConnections')).connections
    expect(connection!.inbox.parked).toBe(1)
    expect(connection!.budget.requests).toMatchObject({ limit: expect.any(Number), remaining: expect.any(Number) })
    const metrics = await (await fetch(`${door.service.url}/metrics`)).text()
    expect(metrics).toMatch(/pull_okr_inbox_parked\{[^}]+\} 1\n/)
    expect(metrics).toMatch(/pull_okr_deliveries_total\{outcome="parked"\} 1\n/)
    expect(metrics).toMatch(/pull_okr_budget_requests_remaining\{[^}]+\} \d+\n/)

    await cure()
    const retry = { ...params, delivery: deliveries[0]!.id }
    expect(await door.operator.call('retryDelivery', { params: retry })).toMatchObject({ state: 'waiting', attempts: 0 })
    await waitUntil('it to be applied', async () => (await mine())?.state === 'applied')
    expect(await truthOf(poison.id)).toHaveLength(1)
    expect((await door.operator.try('retryDelivery', { params: retry })).status).toBe(409)
    expect((await door.operator.try('retryDelivery', { params: { ...params, delivery: '999999' } })).status).toBe(404)
  })
})

describe('what is logged', () => {
  it('leads by the id of a delivery through every hop to what was written, without what anybody wrote', async () => {
    const { id, identifier } = await door.file('Followed through the log')
    await door.post(door.sign(door.event(id)))
    await waitUntil('the request', async () => (await truthOf(id)).length === 1)
    await door.service.store.inWorkspace(door.workspace, (tx) => tx.updateTable('team').set({ write_back_at: new Date() }).execute())
    await door.sim.door('POST', `/issues/${id}`, { state: 'canceled' })
    const closed = door.sign(door.event(id))
    const key = closed.headers['linear-delivery']!
    await door.post(closed)
    const mine = () => door.lines.filter((line) => line.delivery === key || line.deliveries?.includes(key))
    await waitUntil('it to be written', () => mine().some(({ hop }) => hop === 'written'))
    expect(mine().map(({ hop }) => hop)).toEqual(['received', 'stored', 'takenUp', 'refetched', 'linkBackQueued', 'applied', 'written'])
    expect((await door.sim.issue(identifier)).attachments).toMatchObject([{ subtitle: 'Withdrawn' }])
    expect(JSON.stringify(door.lines)).not.toMatch(/Followed through|Stella|Poison/)
  })
})
