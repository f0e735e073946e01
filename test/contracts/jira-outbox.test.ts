/** The service's way back to Jira: answers, conversations and what was asked here, on the issue, once. */
import { randomUUID } from 'node:crypto'
import type { Decision } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { releaseHeld } from '../../service/src/outbox/index.ts'
import { declined, linkBackOf, writeBackOf } from './answering.ts'
import { askInRound } from './ask-in-round.ts'
import { openJiraSite, type JiraSite } from './jira-site.ts'
import { talkAbout } from './talk-about.ts'

let site: JiraSite
beforeAll(async () => void (site = await openJiraSite()))
afterAll(() => site?.close())

const switchWriteBack = (on: boolean) => writeBackOf(site, on)
const queue = (request: { id: string }, decision: Decision, state: 'declined' | 'clarifying' = 'declined') =>
  site.service.store.inWorkspace(site.workspace, (tx, afterCommit) =>
    site.service.outbox.queue(tx, afterCommit, { request: request.id, state, decision, now: new Date() }),
  )
const rowOf = (id: string) => linkBackOf(site, id)
const again = (id: string) =>
  site.in((tx) =>
    tx
      .updateTable('link_back')
      .set({ state: 'pending', due_at: new Date(0), written_at: null })
      .where('id', '=', id)
      .execute(),
  )

describe('an answer', () => {
  beforeEach(() => switchWriteBack(true))

  it('is held until a member switches write-back on, then is a link, a property and a comment, and changes when it does', async () => {
    await switchWriteBack(false)
    const request = await site.ask('Answered in Jira')
    await queue(request, declined('Not now.'))
    await site.drain()
    expect(await site.sim.issue(request.key)).toMatchObject({ remoteLinks: [], properties: {}, comments: [] })
    const { id: team } = await switchWriteBack(true)
    expect(await site.in((tx) => releaseHeld(tx, team))).toEqual([site.connection])
    await site.drain()
    const first = await site.sim.issue(request.key)
    expect(first.remoteLinks.map(({ object }) => object['title'])).toEqual(['Request to Web'])
    expect(first.properties).toMatchObject({ 'pull-okr': { decision: ['declined'], team: ['Web'] } })
    expect(first.comments.map(({ text }) => /Not now\./.test(text))).toEqual([true])

    await queue(request, { id: randomUUID(), kind: 'clarify', question: 'Which ones?' }, 'clarifying')
    await site.drain()
    const second = await site.sim.issue(request.key)
    expect(second.remoteLinks.map(({ id }) => id)).toEqual(first.remoteLinks.map(({ id }) => id))
    expect(second.properties).toMatchObject({ 'pull-okr': { decision: ['clarifying'] } })
    expect(second.comments).toHaveLength(2)
  })

  it.each(['POST issue/:issue/remotelink', 'PUT issue/:issue/properties/:key', 'POST issue/:issue/comment'])(
    'stands once, though the process heard nothing of what it did at %s, and nobody remembers having written',
    async (only) => {
      const request = await site.ask(`Killed at ${only}`)
      const { id } = await queue(request, declined('Once.'))
      await site.plant({ answer: 'cut', only })
      await site.drain()
      expect(await rowOf(id)).toMatchObject({ state: 'pending' })
      for (let crash = 0; crash < 2; crash += 1) {
        await again(id)
        await site.drain()
      }
      const { remoteLinks, comments } = await site.sim.issue(request.key)
      expect([remoteLinks.length, comments.length, (await rowOf(id)).state]).toEqual([1, 1, 'written'])
    },
  )

  it('waits for its own issue alone when that was written to too often, and the others are written', async () => {
    const [busy, other] = [await site.ask('Written to by everybody'), await site.ask('Written to by nobody')]
    const waiting = [await queue(busy, declined('First.')), await queue(busy, declined('Second.'))]
    const written = await queue(other, declined('At once.'))
    await site.plant({ answer: 'ratelimited', reason: 'jira-per-issue-on-write', only: 'POST issue/:issue/remotelink' })
    await site.drain()
    expect((await rowOf(written.id)).state).toBe('written')
    expect(await Promise.all(waiting.map(async ({ id }) => (await rowOf(id)).state))).toEqual(['pending', 'pending'])
    expect((await site.row()).limited_until).toBeNull()
    for (const { id } of waiting) await again(id)
    await site.drain()
    expect((await site.sim.issue(busy.key)).comments).toHaveLength(2)
  })

  it('holds the whole connection when a quota is spent, reading too, and only itself after a burst', async () => {
    const request = await site.ask('Answered in a burst')
    const { id } = await queue(request, declined('Soon.'))
    await site.plant({ answer: 'ratelimited', reason: 'jira-burst-based', only: 'POST issue/:issue/remotelink' })
    await site.drain()
    expect([(await rowOf(id)).state, (await site.row()).limited_until]).toEqual(['pending', null])
    await again(id)
    await site.plant({ answer: 'ratelimited', reason: 'jira-quota-tenant-based', only: 'POST issue/:issue/remotelink' })
    await site.drain()
    expect((await site.row()).limited_until?.getTime()).toBeGreaterThan(Date.now())
    await site.sim.door('DELETE', '/requests')
    await again(id)
    await site.read()
    await site.drain()
    expect((await site.sim.door<{ requests: unknown[] }>('GET', '/requests')).requests).toEqual([])
    await site.in((tx) => tx.updateTable('connection').set({ limited_until: null }).where('id', '=', site.connection).execute())
    await site.drain()
    expect((await rowOf(id)).state).toBe('written')
  })

  it('says on the board that an issue is gone', async () => {
    const request = await site.ask('Deleted before its answer')
    const { id } = await queue(request, declined('Too late.'))
    await site.sim.door('DELETE', `/issues/${request.issue}`)
    await site.drain()
    expect(await rowOf(id)).toMatchObject({ state: 'failed', why: expect.stringContaining('not in Jira any more') })
  })

  it('of a conversation is a comment an entry, each with a link to the first', async () => {
    const request = await site.ask('Talked about')
    const talk = await talkAbout(site.service, site, request.id)
    await talk.say('Stella', 'The blue ones.')
    for (let round = 0; round < 2; round += 1) {
      for (const { id } of await talk.rows()) await again(id)
      await site.drain()
      await site.drain()
    }
    const { comments } = await site.sim.issue(request.key)
    expect(comments.map(({ text }) => text.split('\n')[0])).toEqual(['Lena Lead (Web):', 'In reply to this comment'])
    expect(JSON.stringify(comments[1]!.body)).toContain(`${site.sim.url}/browse/${request.key}?focusedCommentId=${comments[0]!.id}`)
  })
})

describe('what was asked here', () => {
  const asked = (title: string) => askInRound(site.service, site, title)
  const issuesInJira = async () => (await site.sim.door<{ issues: number }>('GET', '/state')).issues

  it('is filed once, with Jira’s own id, though nobody heard of it and searching does not know it yet', async () => {
    await switchWriteBack(true)
    const before = await issuesInJira()
    const { id } = await asked('Filed once')
    await site.plant({ answer: 'cut', only: 'POST issue' })
    await site.sim.door('POST', '/lag', { ms: 3_600_000 })
    for (let crash = 0; crash < 3; crash += 1) {
      await site.drain()
      await again(id)
    }
    await site.drain()
    await site.sim.door('POST', '/lag', { ms: 0 })
    await site.read()
    expect(await issuesInJira()).toBe(before + 1)
    const [filed, ...more] = await site.titled('Filed once')
    expect([filed, more]).toMatchObject([{ key: expect.stringMatching(/^WEB-\d+$/), state: 'asked', voices: ['Port of Sydney'] }, []])
    const { issue, remoteLinks } = await site.sim.issue(filed!.key)
    expect(remoteLinks).toHaveLength(1)
    expect((await site.issueOf(issue.id)).in_tracker).toBe(true)
    expect((await rowOf(id)).content.issue).toBe(issue.id)
  })

  it('and is read by a sweep before we hear that it was filed is the same ask, and its answer stands on it', async () => {
    const { id } = await asked('Read before it was marked')
    await site.plant({ answer: 'cut', only: 'POST issue' })
    await site.drain()
    await site.read()
    const [filed, ...more] = await site.titled('Read before it was marked')
    expect([filed, more]).toMatchObject([{ key: expect.stringMatching(/^WEB-\d+$/), voices: ['Port of Sydney'] }, []])
    await again(id)
    await queue(filed!, declined('Not now.'))
    await site.drain()
    const { remoteLinks, comments } = await site.sim.issue(filed!.key)
    expect([remoteLinks.length, comments.length]).toEqual([1, 1])
  })

  it('is not taken for ours by a mark that somebody else has put on an issue of theirs', async () => {
    await switchWriteBack(false)
    const { trackerId: mine } = await asked('On the board only')
    const theirs = await site.file('Marked by a stranger')
    await fetch(`${site.sim.url}/rest/api/3/issue/${theirs.id}/properties/pull-okr-filed`, {
      method: 'PUT',
      headers: { authorization: `Basic ${Buffer.from(`${site.sim.email}:${site.sim.apiToken}`).toString('base64')}` },
      body: JSON.stringify({ id: mine }),
    })
    await site.read()
    expect(await site.titled('On the board only')).toMatchObject([{ key: 'WEB-new' }])
    expect(await site.titled('Marked by a stranger')).toHaveLength(1)
  })

  it('says on the board why it could not be filed', async () => {
    await switchWriteBack(true)
    await site.sim.door('POST', '/permissions', { person: site.sim.email, permission: 'CREATE_ISSUES', project: 'WEB', may: false })
    const { id } = await asked('Not to be filed')
    await site.drain()
    await site.sim.door('POST', '/permissions', { person: site.sim.email, permission: 'CREATE_ISSUES', project: 'WEB', may: true })
    expect(await rowOf(id)).toMatchObject({ state: 'failed', why: expect.stringMatching(/may not create issues|may file no issue/) })
  })
})
