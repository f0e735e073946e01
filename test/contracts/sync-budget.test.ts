/** The hour's budget: reading in the background leaves a share of it to triage, and a tracker that has had enough is left alone. */
import { afterEach, describe, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { manyIssues } from './sync-seed.ts'
import { connectOrganisation, requestsOf, startService, type Organisation, type Service } from './tracker-service.ts'

let service: Service | undefined
let org: Organisation | undefined
afterEach(async () => {
  await org?.sim.stop()
  await service?.close()
  ;[org, service] = [undefined, undefined]
})

const connection = () =>
  service!.store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', org!.connection).executeTakeFirstOrThrow())
type Logged = { operation: string; status: number }
const asked = async () => (await org!.sim.door<{ requests: Logged[] }>('GET', '/requests')).requests
const pages = async () => (await asked()).filter(({ operation }) => operation === 'ChangedIssues').length

describe('while less than the share of triage is left', () => {
  it.each([
    ['requests', ['--requests-per-hour', '20']],
    ['complexity', ['--complexity-per-hour', '30000']],
  ])('of %s, the first sync waits where it is, and what arrives and is answered goes on', async (_what, limits) => {
    service = await startService({ triageShare: 0.5 })
    org = await connectOrganisation(service, '--seed', await manyIssues(4_000), ...limits)
    const waiting = await waitUntil('the sync to wait', async () => ((await connection()).sync_waits_until ? connection() : null))
    expect(waiting).toMatchObject({ sync_phase: 'waiting', first_synced_at: null, sync_error: null })
    expect(waiting.sync_waits_until!.getTime()).toBeGreaterThan(Date.now())
    expect(waiting.sync_issues).toBeGreaterThan(0)
    expect(waiting.sync_issues).toBeLessThan(4_000)

    const read = await pages()
    await service.sync.sweep()
    await org.sim.door('POST', '/issues', { team: 'WEB', as: 'stella@pages.example', title: 'Asked meanwhile', state: 'triage' })
    const request = await waitUntil('triage to go on', async () =>
      (await requestsOf(org!)).find(({ title }) => title === 'Asked meanwhile'),
    )
    await org.in((tx) => tx.updateTable('team').set({ write_back_at: new Date() }).execute())
    await service.store.inWorkspace(org.workspace, (tx, afterCommit) =>
      service!.outbox.queue(tx, afterCommit, {
        request: request.id,
        state: 'withdrawn',
        decision: null,
        note: 'Not now.',
        now: new Date(),
      }),
    )
    await waitUntil('the answer to be written', async () => (await org!.sim.issue(request.key)).comments.length === 1)
    expect(await pages()).toBe(read)
  })

  it('the pass goes on where it was when the time has come', async () => {
    service = await startService({ handlers: false, triageShare: 0.5 })
    org = await connectOrganisation(service, '--seed', await manyIssues(1_500), '--requests-per-hour', '12')
    await service.sync.run(org.connection)
    const { sync_issues: before, sync_waits_until: until } = await connection()
    expect(until).not.toBeNull()
    await service.sync.run(org.connection)
    expect((await connection()).sync_issues).toBe(before)
    // the simulator's bucket does not follow our clock: what is left now is all for reading
    service.clock.offsetMs = until!.getTime() - Date.now() + 1_000
    await org.in((tx) => tx.updateTable('connection').set({ sync_waits_until: null }).execute())
    const goesOn = await startServiceOn(service)
    await goesOn(org.connection)
    expect((await connection()).sync_issues).toBeGreaterThan(before)
  })
})

describe('a tracker that has had enough of us', () => {
  it('is asked by nobody until it said, whoever wakes, and then by all', async () => {
    service = await startService()
    org = await connectOrganisation(service)
    await waitUntil('the first sync', async () => (await connection()).first_synced_at)
    await service.store.transaction((tx) =>
      tx
        .updateTable('connection')
        .set({ limited_until: new Date(Date.now() + 12_000) })
        .execute(),
    )
    await org.sim.door('DELETE', '/requests')
    for (const title of ['One', 'Two', 'Three'])
      await org.sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title, state: 'triage' })
    for (let again = 0; again < 5; again += 1) {
      await service.sync.sweep()
      for (const kind of ['sync', 'inbox', 'outbox', 'ids']) await service.jobs.wake({ kind, connection: org.connection })
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await asked()).toEqual([])
    await waitUntil('it to be asked again', async () => (await requestsOf(org!)).find(({ title }) => title === 'Three'))
    expect((await asked()).length).toBeLessThan(20)
  })

  it('says so once, not once a worker', async () => {
    service = await startService()
    org = await connectOrganisation(service)
    await waitUntil('the first sync', async () => (await connection()).first_synced_at)
    await org.sim.door('DELETE', '/requests')
    await org.sim.door('POST', '/faults', { ratelimitNext: 1_000 })
    await org.sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'In the storm', state: 'triage' })
    for (let again = 0; again < 20; again += 1)
      for (const kind of ['sync', 'inbox', 'ids']) await service.jobs.wake({ kind, connection: org.connection })
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    const refused = (await asked()).filter(({ status }) => status === 400)
    // it asks for a second each time; three kinds of work may meet the first refusal at once
    expect(refused.length).toBeGreaterThanOrEqual(1)
    expect(refused.length).toBeLessThanOrEqual(9)
    await org.sim.door('DELETE', '/faults')
    await waitUntil('the ask', async () => (await requestsOf(org!)).find(({ title }) => title === 'In the storm'))
  })
})

/** The same service, with all that is left of the hour for reading. */
async function startServiceOn({ deps }: Service) {
  const { runSync } = await import('../../service/src/sync/run-sync.ts')
  return (id: string) => runSync({ ...deps, triageShare: 0 }, id)
}
