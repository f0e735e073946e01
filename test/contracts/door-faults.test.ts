import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { openDoorService, type Door } from './door-service.ts'

let door: Door
beforeAll(async () => {
  door = await openDoorService()
})
afterAll(() => door?.stop())

/** What stands of the issue, without ids and times of ours. */
const truthOf = async (issue: string) =>
  (
    await door.service.store.inWorkspace(door.workspace, (tx) =>
      sql`select i.title, i.description, i.state, i.labels, i.due_date, t.key as team,
          (select json_agg(json_build_array(r.state, rt.key) order by rt.key) from ask a join request r on r.ask_id = a.id
            join team rt on rt.id = r.team_id where a.issue_id = i.id) as requests,
          (select json_agg(v.name order by v.name) from ask a join voice v on v.ask_id = a.id where a.issue_id = i.id) as voices
        from issue i left join team t on t.id = i.team_id where i.tracker_id = ${issue}`.execute(tx),
    )
  ).rows
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

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

describe('a delivery that poisons', () => {
  it('is parked with its reason after five attempts while its neighbours go on, and is applied when it is retried', async () => {
    const poison = await door.file('Poison')
    const asOwner = (statement: string) =>
      door.service.store.transaction(async (tx) => {
        await sql`reset role`.execute(tx)
        await sql.raw(statement).execute(tx)
      })
    await asOwner(`create function refuse_poison() returns trigger language plpgsql as
      $$ begin if new.title = 'Poison' then raise exception 'no: %', new.title; end if; return new; end $$`)
    await asOwner('create trigger refuse_poison before insert or update on issue for each row execute function refuse_poison()')
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

    await asOwner('drop trigger refuse_poison on issue')
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
    expect(mine().map(({ hop }) => hop)).toEqual(['received', 'stored', 'claimed', 'refetched', 'linkBackQueued', 'applied', 'written'])
    expect((await door.sim.issue(identifier)).attachments).toMatchObject([{ subtitle: 'Withdrawn' }])
    expect(JSON.stringify(door.lines)).not.toMatch(/Followed through|Stella|Poison/)
  })
})
