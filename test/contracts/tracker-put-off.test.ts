import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openInbox } from '../../service/src/inbox/index.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { holdReads } from './hold-reads.ts'
import { connectOrganisation, requestsOf, startService, type Organisation, type Service } from './tracker-service.ts'

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

it('what two take up at once, because the one seemed dead, ends as the tracker says, and counts once', async () => {
  const { id } = await org.sim.door<{ id: string }>('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title: 'Taken up twice' })
  const state = async () => (await requestsOf(org)).find(({ title }) => title === 'Taken up twice')?.state
  await waitUntil('the request', async () => (await state()) === 'asked')
  await toBeApplied()
  await org.in((tx) => sql`update delivery set state = 'waiting', due_at = now()`.execute(tx))
  const [applied, waiting] = [service.inbox.counts().applied, (await deliveries()).length]
  const held = holdReads(service.trackers, 'issuesByIds')
  const older = openInbox({ ...service.deps, trackers: held.trackers })
  const draining = older.drain(org.connection)
  await held.hasRead
  // the younger one is woken by this, and takes up all that the older one has not marked
  await org.sim.door('DELETE', `/issues/${id}`)
  await waitUntil('the deletion to be applied', async () => (await state()) === 'withdrawn')
  await toBeApplied()
  held.letGo()
  await draining
  expect(await state()).toBe('withdrawn')
  expect([service.inbox.counts().applied - applied, older.counts().applied]).toEqual([waiting + 1, 0])
})

it('nothing is woken for a connection that is paused', async () => {
  await org.in((tx) => tx.updateTable('connection').set({ sync_phase: 'paused' }).where('id', '=', org.connection).execute())
  await putOff()
  await service.inbox.drain(org.connection)
  expect((await service.jobs.count())['delayed']).toBe(0)
})
