/** What people ask here, and not in the tracker: filed there once, whatever happens in between, and the same ask when it comes back. */
import type { Decision } from '@pull-okr/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { releaseHeld } from '../../service/src/outbox/index.ts'
import { declined, linkBackOf, writeBackOf } from './answering.ts'
import { askInRound } from './ask-in-round.ts'
import { talkAbout } from './talk-about.ts'
import { connectOrganisation, requestsOf, startService, type Organisation, type Service } from './tracker-service.ts'

let service: Service
let org: Organisation
beforeAll(async () => {
  // no handlers, and webhooks go nowhere: each test drains and reads when it wants to
  service = await startService({ handlers: false })
  org = await connectOrganisation(service, '--webhook-url', 'http://127.0.0.1:9/nobody')
  await service.sync.run(org.connection)
})
afterAll(async () => {
  await org?.sim.stop()
  await service?.close()
})

const switchWriteBack = (on: boolean) => writeBackOf(org, on)
const queue = (request: string, decision: Decision) =>
  service.store.inWorkspace(org.workspace, (tx, afterCommit) =>
    service.outbox.queue(tx, afterCommit, { request, state: 'declined', decision, now: new Date() }),
  )
const withdraw = (request: string) =>
  service.store.inWorkspace(org.workspace, async (tx, afterCommit) => {
    await tx.updateTable('request').set({ state: 'withdrawn' }).where('id', '=', request).execute()
    return service.outbox.queue(tx, afterCommit, { request, state: 'withdrawn', decision: null, now: new Date() })
  })
const rowOf = (id: string) => linkBackOf(org, id)
const again = (id: string) =>
  org.in((tx) =>
    tx
      .updateTable('link_back')
      .set({ state: 'pending', due_at: new Date(0), written_at: null })
      .where('id', '=', id)
      .execute(),
  )
const issuesInLinear = async () => (await org.sim.door<{ issues: number }>('GET', '/state')).issues
const drain = () => service.outbox.drain(org.connection)

describe('what was asked here', () => {
  const asked = (title: string) => askInRound(service, org, title)
  const rowsOf = (trackerId: string) => org.in((tx) => tx.selectFrom('issue').selectAll().where('tracker_id', '=', trackerId).execute())
  const titled = async (title: string) => (await requestsOf(org)).filter((request) => request.title === title)

  it('is filed once, also when the process dies after Linear took it, and comes back as the same ask', async () => {
    await switchWriteBack(true)
    const before = await issuesInLinear()
    const { id, trackerId } = await asked('Filed once')
    // done, and never heard of; then the claim is taken up again, by a process that knows nothing of it
    await org.sim.door('POST', '/faults', { plant: [{ answer: 'cut', only: 'FileIssue' }] })
    await drain()
    expect(await rowOf(id)).toMatchObject({ state: 'pending' })
    expect(await rowsOf(trackerId)).toMatchObject([{ in_tracker: false }])
    await again(id)
    await drain()
    expect((await rowOf(id)).state).toBe('written')
    const [row] = await rowsOf(trackerId)
    const { attachments } = await org.sim.issue(row!.key)
    expect([row!.in_tracker, attachments.length]).toEqual([true, 1])

    await again(id)
    await drain()
    await service.sync.run(org.connection)
    expect(await issuesInLinear()).toBe(before + 1)
    expect(await titled('Filed once')).toMatchObject([{ key: row!.key, state: 'asked', voices: ['Port of Sydney'] }])
  })

  it('and was read by a sync before we heard that it was filed is the same ask too, and adopted ground has not moved', async () => {
    await switchWriteBack(true)
    const { id, request, trackerId } = await asked('Read before it was marked')
    await org.in((tx) => tx.updateTable('request').set({ state: 'adopted', cycle: '2027-Q1' }).where('id', '=', request).execute())
    await org.sim.door('POST', '/faults', { plant: [{ answer: 'cut', only: 'FileIssue' }] })
    await drain()
    await service.sync.run(org.connection)
    expect(await rowsOf(trackerId)).toMatchObject([{ in_tracker: true, key: expect.stringMatching(/^WEB-\d+$/) }])
    const moved = await org.in((tx) => tx.selectFrom('record').where('subject', '=', request).select('data').execute())
    expect(moved.filter(({ data }) => data['what'] === 'movedGround')).toEqual([])
    await again(id)
    await drain()
    expect((await rowOf(id)).state).toBe('written')
    expect(await titled('Read before it was marked')).toHaveLength(1)
  })

  it('is no deleted issue while it is not filed: the comparison of ids leaves it alone, and does not miss it', async () => {
    await switchWriteBack(false)
    const { id, trackerId, request } = await asked('On the board only')
    expect(await rowOf(id)).toMatchObject({ state: 'held' })
    await service.sync.compareIds(org.connection)
    expect(await rowsOf(trackerId)).toMatchObject([{ gone_at: null, in_tracker: false }])
    expect((await titled('On the board only')).map((one) => [one.id, one.state])).toEqual([[request, 'asked']])
  })

  it('is filed by its newest answer once write-back is on', async () => {
    const { request } = await asked('Answered before it was filed')
    await queue(request, declined('Not this quarter.'))
    const { id: team } = await switchWriteBack(true)
    await org.in((tx) => releaseHeld(tx, team))
    await drain()
    const [filed] = (await titled('Answered before it was filed')).filter(({ id }) => id === request)
    const { comments } = await org.sim.issue(filed!.key)
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('Not this quarter')])
  })

  it('is talked about before it is filed: the thread waits for the filing, and then stands on the issue', async () => {
    await switchWriteBack(true)
    const { id, request, trackerId } = await asked('Talked about before it was filed')
    const talk = await talkAbout(service, org, request)
    await org.sim.door('POST', '/faults', { failNext: { count: 1, status: 503 } })
    await drain()
    await drain()
    expect([(await rowOf(id)).state, (await talk.rows()).map(({ state }) => state)]).toEqual(['pending', ['pending']])
    await again(id)
    await drain()
    const { comments } = await org.sim.issue((await rowsOf(trackerId))[0]!.key)
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('Which')])
    expect((await talk.rows()).map(({ state }) => state)).toEqual(['written'])
  })

  it.each([false, true])('and withdrawn before it was filed is filed no more (write-back on at that moment: %s)', async (on) => {
    await switchWriteBack(on)
    const before = await issuesInLinear()
    const { id, request } = await asked(`Taken back in time ${on}`)
    const talk = await talkAbout(service, org, request)
    const { id: last } = await withdraw(request)
    const { id: team } = await switchWriteBack(true)
    await drain()
    await org.in((tx) => releaseHeld(tx, team)) // as each sweep does
    for (const row of [await rowOf(id), await rowOf(last), ...(await talk.rows())]) expect(row).toMatchObject({ state: 'held' })
    await drain()
    expect(await issuesInLinear()).toBe(before)
  })

  it('that somebody deleted in Linear is not filed once more', async () => {
    const { id, trackerId } = await asked('Deleted after it was filed')
    await drain()
    const { key } = (await rowsOf(trackerId))[0]!
    await org.sim.door('DELETE', `/issues/${key}`)
    await again(id) // a retry that comes late, with the issue to file in it
    await drain()
    expect(await rowOf(id)).toMatchObject({ state: 'failed', why: expect.stringContaining('not in Linear any more') })
  })
})
