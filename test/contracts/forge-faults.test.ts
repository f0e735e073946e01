/** Forge's events out of order, and one that poisons: as for Linear's deliveries, of which `door-faults.test.ts` speaks. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { openForgeService, type ForgeService } from './forge-service.ts'
import { permutations, poisonStore, truthOf as storedTruth } from './told-anyhow.ts'

let forge: ForgeService
let at: { id: string; workspace_id: string }
beforeAll(async () => {
  forge = await openForgeService()
  await forge.lifecycle('installed')
  await forge.isRead(forge.sim)
  at = (await forge.connectionOf(forge.sim))!
})
afterAll(() => forge?.stop())

const file = (title: string) =>
  forge.sim.door<{ id: string }>('POST', '/issues', { project: 'WEB', as: 'stella@small.example', title, labels: ['Request'] })
const settled = () =>
  waitUntil('the inbox to be empty', async () => (await forge.storedOf(at.id)).every(({ state }) => state !== 'waiting'))
const isTaken = async (event: object) => expect((await forge.call('/forge/events', event)).status).toBe(200)

const stored = () =>
  forge.service.store.transaction((tx) =>
    tx.selectFrom('delivery').where('connection_id', '=', at.id).select(['id', 'state', 'attempts']).execute(),
  )
const truthOf = (issue: string) => storedTruth(forge.service.store, at.workspace_id, issue)

describe('four changes of an issue', () => {
  it('lead to the same stored truth in every order in which Forge tells of them', async () => {
    const changes = [{ title: 'Permuted, renamed' }, { dueDate: '2027-03-01' }, { status: 'In Progress' }]
    const issues: { id: string; events: object[] }[] = []
    for (const order of permutations([0, 1, 2, 3])) {
      const { id } = await file('Permuted')
      const events = [forge.event(id, { eventType: 'avi:jira:created:issue' })]
      for (const change of changes) {
        await forge.sim.door('POST', `/issues/${id}`, change)
        events.push(forge.event(id, { changelog: change }))
      }
      issues.push({ id, events: order.map((index) => events[index]!) })
    }
    for (let nth = 0; nth < 4; nth += 1) {
      await Promise.all(issues.map(({ events }) => isTaken(events[nth]!)))
      // each is applied before the next one comes
      await settled()
    }
    const truths = new Set(await Promise.all(issues.map(async ({ id }) => JSON.stringify(await truthOf(id)))))
    expect([...truths]).toHaveLength(1)
    expect([...truths][0]).toContain('"title":"Permuted, renamed"')
    expect([...truths][0]).toContain('"state":"started"')
    expect([...truths][0]).toContain('"requests":[["asked","WEB"]]')
  })
})

describe('an event that poisons', () => {
  const worst = async () => (await stored()).toSorted((a, b) => b.attempts - a.attempts)[0]!

  it('is parked with its reason after five attempts while its neighbours go on, and is applied when it is retried', async () => {
    const { cure } = await poisonStore(forge.service.store)
    const [poison, neighbour] = [await file('Poison'), await file('Neighbour of poison')]
    await Promise.all([isTaken(forge.event(poison.id)), isTaken(forge.event(neighbour.id))])
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await waitUntil(`attempt ${attempt}`, async () => (await worst()).attempts === attempt)
      const next = await file(`Neighbour ${attempt}`)
      await forge.service.store.transaction((tx) => sql`update delivery set due_at = now() where state = 'waiting'`.execute(tx))
      await isTaken(forge.event(next.id))
      await waitUntil('the neighbour', async () => (await truthOf(next.id)).length === 1)
    }
    await waitUntil('the parking', async () => (await worst()).state === 'parked')
    expect(await truthOf(neighbour.id)).toHaveLength(1)

    const params = { id: at.id }
    const { deliveries } = await forge.operator.call('listDeliveries', { params, query: { state: 'parked' } })
    expect(deliveries).toMatchObject([{ attempts: 5, why: 'the database refuses it (P0001)' }])
    expect(JSON.stringify(deliveries)).not.toContain('Poison')

    await cure()
    await forge.operator.call('retryDelivery', { params: { ...params, delivery: deliveries[0]!.id } })
    await waitUntil('it to be applied', async () => (await truthOf(poison.id)).length === 1)
    await waitUntil('nothing to be parked', async () => (await worst()).state === 'applied')
  })
})

describe('an event about two issues, one of which poisons', () => {
  it('is tried again as a whole, whichever of the two comes first', async () => {
    const { cure } = await poisonStore(forge.service.store)
    const [poison, sound] = [await file('Poison'), await file('Linked to poison')]
    const linked = (sourceIssueId: string, destinationIssueId: string) =>
      forge.event(poison.id, { eventType: 'avi:jira:created:issuelink', sourceIssueId, destinationIssueId })
    const before = await stored()
    for (const event of [linked(sound.id, poison.id), linked(poison.id, sound.id)]) await isTaken(event)
    const tried = async () => (await stored()).filter(({ id }) => before.every((old) => old.id !== id))
    await waitUntil('the end that can be applied', async () => (await truthOf(sound.id)).length === 1)
    await waitUntil('an attempt at both', async () => (await tried()).every(({ attempts }) => attempts === 1))
    expect((await tried()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])

    await cure()
    await forge.service.store.transaction((tx) => sql`update delivery set due_at = now() where state = 'waiting'`.execute(tx))
    await isTaken(forge.event(sound.id))
    await waitUntil('both to be applied', async () => (await tried()).every(({ state }) => state === 'applied'))
    expect(await truthOf(poison.id)).toHaveLength(1)
  })
})
