/** An issue that the database refuses is left out of the sync, seen by the operator, and taken in once it can be; a failing database skips nothing. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConnections } from '../../service/src/http/operate/list-connections.ts'
import { runSync } from '../../service/src/sync/run-sync.ts'
import { poisonStore } from './told-anyhow.ts'
import { connectOrganisation, requestsOf, startService, type Organisation, type Service } from './tracker-service.ts'

let service: Service
let org: Organisation
let errors: object[]
beforeEach(async () => {
  // no handlers, and webhooks go nowhere: only the sync itself finds anything
  service = await startService({ handlers: false })
  org = await connectOrganisation(service, '--webhook-url', 'http://127.0.0.1:9/nobody')
  errors = []
})
afterEach(async () => {
  await org?.sim.stop()
  await service?.close()
})

const file = (title: string) =>
  org.sim.door<{ id: string; identifier: string }>('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title, state: 'triage' })
const synced = () => runSync({ ...service.deps, log: { info() {}, warn() {}, error: (fields) => errors.push(fields) } }, org.connection)
const connection = () =>
  service.store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', org.connection).executeTakeFirstOrThrow())
const shown = async () => (await readConnections(service.deps, org.connection))[0]!.sync
const titles = async () => (await requestsOf(org)).map(({ title }) => title)

it.each(['first', 'incremental'])(
  'a poisoned issue is left out of the %s sync, which goes on, and says so until it is stored',
  async (pass) => {
    if (pass === 'incremental') await synced()
    await file('Before it')
    const poison = await file('Poison')
    await file('After it')
    const { cure } = await poisonStore(service.store, '23514')
    await synced()
    expect(await titles()).toEqual(expect.arrayContaining(['Before it', 'After it']))
    expect(await titles()).not.toContain('Poison')
    const { sync_phase, sync_until, sync_after, first_synced_at } = await connection()
    expect({ sync_phase, sync_until, sync_after }).toEqual({ sync_phase: 'done', sync_until: null, sync_after: null })
    expect(first_synced_at).not.toBeNull()
    expect(errors).toEqual([expect.objectContaining({ issue: poison.id, key: poison.identifier, error: 'database', code: '23514' })])
    expect((await shown()).error).toContain(poison.identifier)

    // the edge of what was read moves on, and it is still told
    await org.in((tx) =>
      tx
        .updateTable('connection')
        .set({ sync_since: new Date(Date.now() + 3_600_000) })
        .execute(),
    )
    await file('Later')
    await synced()
    await service.sync.compareIds(org.connection)
    expect(await titles()).toContain('Later')
    expect((await shown()).error).toContain(poison.identifier)

    await cure()
    await service.sync.compareIds(org.connection)
    expect(await titles()).toContain('Poison')
    expect((await shown()).error).toBeNull()
  },
)

it('what was left out is told no more once the sync could store it', async () => {
  const poison = await file('Poison')
  const { cure } = await poisonStore(service.store, '23514')
  await synced()
  expect((await shown()).error).toContain(poison.identifier)
  await cure()
  await org.sim.door('POST', `/issues/${poison.id}`, { priority: 1 })
  await synced()
  expect(await titles()).toContain('Poison')
  expect((await shown()).error).toBeNull()
})

it.each(['40P01', '08006'])('a database that fails with %s skips nothing: the pass stops where it is, and says why', async (code) => {
  await synced()
  const { sync_since } = await connection()
  await file('Poison')
  await file('After it')
  const { cure } = await poisonStore(service.store, code)
  await expect(synced()).rejects.toMatchObject({ code })
  expect((await connection()).sync_since).toEqual(sync_since)
  expect((await shown()).error).toContain(code)
  await cure()
  await synced()
  expect(await titles()).toEqual(expect.arrayContaining(['Poison', 'After it']))
  expect((await shown()).error).toBeNull()
})

it('where all of many are refused the issues are not at fault: nothing is skipped', async () => {
  await synced()
  await new Promise((resolve) => setTimeout(resolve, 100))
  // what the next pass reads begins now
  const since = new Date(Date.now() + 5 * 60_000)
  await org.in((tx) => tx.updateTable('connection').set({ sync_since: since }).execute())
  for (let filed = 0; filed < 25; filed += 1) await file('Poison')
  const { cure } = await poisonStore(service.store, '23514')
  await expect(synced()).rejects.toMatchObject({ code: '23514' })
  expect(await connection()).toMatchObject({ sync_since: since, left_out: {} })
  await cure()
  await synced()
  expect((await titles()).filter((title) => title === 'Poison')).toHaveLength(25)
})
