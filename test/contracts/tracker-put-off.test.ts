import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { connectOrganisation, startService, type Organisation, type Service } from './tracker-service.ts'

// nothing sweeps here: what was put off must be found by itself
let service: Service
let org: Organisation
beforeAll(async () => {
  service = await startService()
  org = await connectOrganisation(service)
  await waitUntil('the first sync', async () => (await phase()) === 'done')
  await org.sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Put off' })
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
const putOff = () => org.in((tx) => sql`update delivery set state = 'waiting', due_at = now() + interval '3 s'`.execute(tx))
const toBeApplied = () =>
  waitUntil('it to be applied again', async () => (await deliveries()).every(({ state }) => state === 'applied'), { timeoutMs: 15_000 })

it('what was put off is taken up when it is due, without a sweep', async () => {
  await putOff()
  await service.jobs.wake({ kind: 'inbox', connection: org.connection })
  await toBeApplied()
})

it('what two take up at once, because the one seemed dead, is applied as the tracker says', async () => {
  const asks = () => org.in((tx) => tx.selectFrom('request').select(['id', 'state']).orderBy('id').execute())
  const before = await asks()
  expect(before).not.toEqual([])
  await org.in((tx) => sql`update delivery set state = 'waiting', due_at = now()`.execute(tx))
  await Promise.all([service.inbox.drain(org.connection), service.inbox.drain(org.connection)])
  await toBeApplied()
  expect(await asks()).toEqual(before)
})

it('nothing is woken for a connection that is paused', async () => {
  await org.in((tx) => tx.updateTable('connection').set({ sync_phase: 'paused' }).where('id', '=', org.connection).execute())
  await putOff()
  await service.inbox.drain(org.connection)
  expect((await service.jobs.count())['delayed']).toBe(0)
})
