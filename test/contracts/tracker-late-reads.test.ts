/** What was read before something else, and is followed after it: it undoes nothing, and counts once. */
import type { TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyRead, type Read } from '../../service/src/sync/apply-read.ts'
import { openInbox } from '../../service/src/inbox/index.ts'
import { beginReading } from '../../service/src/sync/begin-reading.ts'
import { runSync } from '../../service/src/sync/run-sync.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { holdReads } from './hold-reads.ts'
import { openJiraSite, type JiraSite } from './jira-site.ts'
import { connectOrganisation, requestsOf, startService, type Connected, type Organisation, type Service } from './tracker-service.ts'
import { poisonStore } from './told-anyhow.ts'

const stateOf = async (org: Connected, title: string) => (await requestsOf(org)).find((one) => one.title === title)?.state

/** A pass of the sync that has read its page, and stores it when it is told to. */
async function heldPass({ deps, trackers }: Service, { connection }: Connected) {
  const held = holdReads(trackers, 'changedSince')
  const pass = runSync({ ...deps, trackers: held.trackers }, connection)
  await held.hasRead
  return async () => {
    held.letGo()
    await pass
  }
}

// no handlers: who reads when is the test's to say
let service: Service
let org: Organisation
beforeAll(async () => {
  service = await startService({ handlers: false })
  org = await connectOrganisation(service)
  await service.sync.run(org.connection)
})
afterAll(async () => {
  await org?.sim.stop()
  await service?.close()
})

const file = (title: string) =>
  org.sim.door<{ id: string }>('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title, state: 'triage' })
const becomes = (title: string, state: string) =>
  waitUntil(`“${title}” to be ${state}`, async () => {
    await service.inbox.drain(org.connection)
    return (await stateOf(org, title)) === state
  })
/** as if the tracker had just said so */
const apply = (read: Read) =>
  service.store.inWorkspace(org.workspace, async (tx, afterCommit) => {
    const connection = await tx.selectFrom('connection').selectAll().where('id', '=', org.connection).executeTakeFirstOrThrow()
    const reading = await beginReading(tx)
    await applyRead({ tx, afterCommit, connection, now: new Date(), reading, queueLinkBack: service.outbox.queue }, read)
  })
const readNow = async (id: string): Promise<TrackerIssue> => {
  const { tracker } = (await service.trackers.open(org.connection))!
  return (await tracker.issuesByIds([id])).found[0]!
}

describe('a page that was read before a webhook was followed, and is stored after it', () => {
  it('does not revive what was deleted', async () => {
    const { id } = await file('Deleted')
    await becomes('Deleted', 'asked')
    const stores = await heldPass(service, org)
    await org.sim.door('DELETE', `/issues/${id}`)
    await becomes('Deleted', 'withdrawn')
    await stores()
    expect(await stateOf(org, 'Deleted')).toBe('withdrawn')
  })

  it('does not revive what was archived', async () => {
    const { id } = await file('Archived')
    await becomes('Archived', 'asked')
    const stores = await heldPass(service, org)
    await org.sim.door('POST', `/issues/${id}`, { archived: true })
    await becomes('Archived', 'withdrawn')
    await stores()
    expect(await stateOf(org, 'Archived')).toBe('withdrawn')
  })

  it('is stored all the same where it knows of a later edit', async () => {
    const { id } = await file('To be edited')
    await becomes('To be edited', 'asked')
    const before = await readNow(id)
    await org.sim.door('POST', `/issues/${id}`, { title: 'Edited' })
    const stores = await heldPass(service, org)
    await apply({ found: [before] })
    expect(await stateOf(org, 'To be edited')).toBe('asked')
    await stores()
    expect(await stateOf(org, 'Edited')).toBe('asked')
  })

  it('is what counts where it was begun later: what came back is asked again, though no edit tells of it', async () => {
    const issue = await readNow((await file('Came back')).id)
    await becomes('Came back', 'asked')
    const { sync_since } = await org.in((tx) => tx.selectFrom('connection').select('sync_since').executeTakeFirstOrThrow())
    for (const away of [
      { found: [], gone: [issue.id], readable: new Set([issue.team]) },
      { found: [{ ...issue, archivedAt: issue.updatedAt }] },
    ]) {
      await apply(away)
      expect(await stateOf(org, 'Came back')).toBe('withdrawn')
      await org.in((tx) => tx.updateTable('connection').set({ sync_since }).execute())
      await service.sync.run(org.connection)
      expect(await stateOf(org, 'Came back')).toBe('asked')
    }
  })
})

describe('a delivery that two drains have taken up and neither can apply', () => {
  it('has had one attempt, however much later the one was', async () => {
    const { cure } = await poisonStore(service.store)
    await file('Poison')
    const waiting = () => org.in((tx) => tx.selectFrom('delivery').where('state', '=', 'waiting').select(['attempts', 'why']).execute())
    await waitUntil('the delivery', async () => (await waiting()).length === 1)
    const held = holdReads(service.trackers, 'issuesByIds')
    const older = openInbox({ ...service.deps, trackers: held.trackers }).drain(org.connection)
    await held.hasRead
    await service.inbox.drain(org.connection)
    await org.in((tx) => sql`update delivery set due_at = now() where state = 'waiting'`.execute(tx))
    held.letGo()
    await older
    expect(await waiting()).toEqual([{ attempts: 1, why: expect.stringContaining('P0001') }])
    await cure()
  })
})

describe('a page from Jira that was read before all ids were compared, and is stored after it', () => {
  let site: JiraSite
  beforeAll(async () => void (site = await openJiraSite()))
  afterAll(() => site?.close())

  it('does not revive what was deleted', async () => {
    const { issue } = await site.ask('Deleted in Jira')
    const stores = await heldPass(site.service, site)
    await site.sim.door('DELETE', `/issues/${issue}`)
    await site.service.sync.compareIds(site.connection)
    expect(await stateOf(site, 'Deleted in Jira')).toBe('withdrawn')
    await stores()
    expect(await stateOf(site, 'Deleted in Jira')).toBe('withdrawn')
  })
})
