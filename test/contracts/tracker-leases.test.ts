import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { connectOrganisation, startService, type Organisation, type Service } from './tracker-service.ts'

// nothing sweeps here: what is left behind must be found by itself
let service: Service
let org: Organisation
beforeAll(async () => {
  service = await startService()
  org = await connectOrganisation(service)
  await waitUntil('the first sync', async () => (await phase()) === 'done')
  await org.sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Claimed by the dead' })
  await waitUntil('the delivery to be applied', async () => (await deliveries()).some(({ state }) => state === 'applied'))
})
afterAll(async () => {
  await org?.sim.stop()
  await service?.close()
})

const phase = async () =>
  (await org.in((tx) => tx.selectFrom('connection').select('sync_phase').where('id', '=', org.connection).executeTakeFirstOrThrow()))
    .sync_phase
const deliveries = () => org.in((tx) => tx.selectFrom('delivery').select('state').execute())
/** As a process leaves it that was killed after its claim. */
const leaveClaimed = () => org.in((tx) => sql`update delivery set state = 'waiting', due_at = now() + interval '3 s'`.execute(tx))

it('what a dead process had claimed is taken up when its lease has run out, without a sweep', async () => {
  await leaveClaimed()
  await service.jobs.wake({ kind: 'inbox', connection: org.connection }) // the dead one's wake-up runs again before the lease is over
  await waitUntil('it to be applied again', async () => (await deliveries()).every(({ state }) => state !== 'waiting'), {
    timeoutMs: 15_000,
  })
})

it('nothing is woken for a connection that is paused', async () => {
  await org.in((tx) => tx.updateTable('connection').set({ sync_phase: 'paused' }).where('id', '=', org.connection).execute())
  await leaveClaimed()
  await service.inbox.drain(org.connection)
  expect((await service.jobs.count())['delayed']).toBe(0)
})
