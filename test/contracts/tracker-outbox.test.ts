import { randomUUID } from 'node:crypto'
import type { Decision } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { drainOutbox } from '../../service/src/outbox/drain-outbox.ts'
import { readReplyLink, releaseHeld } from '../../service/src/outbox/index.ts'
import type { Tx } from '../../service/src/sync/connections.ts'
import { declined, linkBackOf, writeBackOf } from './answering.ts'
import { talkAbout } from './talk-about.ts'
import type { Service } from './tracker-service.ts'
import { connectOrganisation, PUBLIC_URL, requestsOf, startService, type Organisation } from './tracker-service.ts'

let service: Service
let org: Organisation
beforeAll(async () => {
  // no handlers: each test drains when it wants to
  service = await startService({ handlers: false })
  org = await connectOrganisation(service)
  await service.sync.run(org.connection)
})
afterAll(async () => {
  await org?.sim.stop()
  await service?.close()
})

type Faults = { faults: { rules: { struck: number }[] } }
type Request = Awaited<ReturnType<typeof requestsOf>>[number]

const ask = async (title: string): Promise<Request> => {
  await org.sim.door('POST', '/issues', { team: 'WEB', as: 'stella@small.example', title, state: 'triage' })
  await service.sync.run(org.connection)
  return (await requestsOf(org)).find((request) => request.title === title)!
}
const switchWriteBack = (on: boolean) => writeBackOf(org, on)
const queue = (request: Request, decision: Decision, state: 'declined' | 'asked' = 'declined') =>
  service.store.inWorkspace(org.workspace, (tx, afterCommit) =>
    service.outbox.queue(tx, afterCommit, {
      request: request.id,
      state,
      decision: state === 'asked' ? null : decision,
      now: new Date(Date.now() + service.clock.offsetMs),
    }),
  )
const rowOf = (id: string) => linkBackOf(org, id)
const again = (id: string) =>
  org.in((tx) =>
    tx
      .updateTable('link_back')
      .set({ state: 'pending', due_at: new Date(0), attachment_id: null, comment_id: null, written_at: null })
      .where('id', '=', id)
      .execute(),
  )
const drain = () => service.outbox.drain(org.connection)
/** Drains with a claim of a second, and resolves once that is over, in the middle of a slow request. */
const outlastClaim = async (slow: 'WriteAttachment' | 'WriteComment') => {
  await org.sim.door('DELETE', '/requests')
  await org.sim.door('POST', '/faults', { plant: [{ answer: 'slow', ms: 3_000, only: slow }] })
  const late = drainOutbox({ ...service.deps, publicUrl: PUBLIC_URL, leaseS: 1 }, org.connection)
  await expect.poll(async () => (await org.sim.door<Faults>('GET', '/state')).faults.rules[0]!.struck).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 1_100))
  return { late }
}
const commentsSent = async () => {
  const { requests } = await org.sim.door<{ requests: { operation: string }[] }>('GET', '/requests')
  return requests.filter(({ operation }) => operation === 'WriteComment').length
}
const writtenOnRecord = (request: string) =>
  org
    .in((tx) => tx.selectFrom('record').where('subject', '=', request).where('kind', '=', 'linkBack').select('data').execute())
    .then((rows) => rows.filter(({ data }) => (data as { state?: string }).state === 'written').length)

describe('an answer', () => {
  beforeEach(() => switchWriteBack(true))

  it('is held while the team has not switched write-back on, and only the newest is written once it does', async () => {
    await switchWriteBack(false)
    const request = await ask('Answered before write-back was on')
    const stale = await queue(request, declined('Stale.'))
    const newest = await queue(request, declined('Newest.'))
    expect(newest).toMatchObject({ state: 'held', why: expect.stringContaining('write-back is off for Web') })
    await drain()
    expect(await org.sim.issue(request.key)).toMatchObject({ attachments: [], comments: [] })
    const { id: team } = await switchWriteBack(true)
    expect(await org.in((tx) => releaseHeld(tx, team))).toEqual([org.connection])
    await drain()
    const { attachments, comments } = await org.sim.issue(request.key)
    expect(attachments).toHaveLength(1)
    expect(comments.map(({ body }) => body)).toEqual([expect.stringContaining('Newest')])
    expect([(await rowOf(stale.id)).state, (await rowOf(newest.id)).state]).toEqual(['held', 'written'])
  })

  it('that another replaced while it was on its way is never written over that one, in whosever hands they are', async () => {
    const [ahead, request] = [await ask('Written slowly'), await ask('Overtaken on its way')]
    await queue(ahead, declined('It comes first.'))
    await queue(request, declined('It comes late.'))
    await org.sim.door('POST', '/faults', { plant: [{ answer: 'slow', ms: 3_000, only: 'WriteAttachment' }] })
    const slow = drain()
    await expect.poll(async () => (await org.sim.door<Faults>('GET', '/state')).faults.rules[0]!.struck).toBe(1)
    await queue(request, declined('Never written.'), 'asked')
    await drain()
    await slow
    await drain()
    const { attachments, comments } = await org.sim.issue(request.key)
    expect(attachments.map(({ subtitle }) => subtitle)).toEqual([expect.stringMatching(/^Asked/)])
    expect(comments).toHaveLength(1)
  })

  it.each([
    ['WriteAttachment', 1],
    ['WriteComment', 2],
  ] as const)('that other hands wrote while a slow %s outlasted its claim is recorded once, as they wrote it', async (slow, comments) => {
    const request = await ask(`Written by others during ${slow}`)
    const { id } = await queue(request, declined('Once.'))
    const { late } = await outlastClaim(slow)
    await drain()
    const written = await rowOf(id)
    expect(written.state).toBe('written')
    await late
    expect(await rowOf(id)).toEqual(written)
    expect(await writtenOnRecord(request.id)).toBe(1)
    expect(await commentsSent(), 'of which only one on its way already').toBe(comments)
    expect((await org.sim.issue(request.key)).comments).toHaveLength(1)
  })

  it('that other hands hold is not given back by those whose claim is over', async () => {
    const request = await ask('Held by others')
    const { id } = await queue(request, declined('Theirs.'))
    const { late } = await outlastClaim('WriteAttachment')
    const due = new Date(Date.now() + 60_000)
    await org.in((tx) => tx.updateTable('link_back').set({ due_at: due }).where('id', '=', id).execute())
    await late
    expect(await rowOf(id)).toMatchObject({ state: 'pending', due_at: due })
    await again(id)
    await drain()
    expect((await rowOf(id)).state).toBe('written')
  })

  it('that outlasts its claim in nobody else’s hands is due again at once', async () => {
    const request = await ask('Slowly written')
    const { id } = await queue(request, declined('At last.'))
    const { late } = await outlastClaim('WriteAttachment')
    await late
    expect(await rowOf(id)).toMatchObject({ state: 'pending', attempts: 0 })
    await drain()
    expect((await rowOf(id)).state).toBe('written')
    expect(await commentsSent()).toBe(1)
  })

  it('that was given last is the newest, also when the clock was set back in between', async () => {
    const request = await ask('Answered while the clock was wrong')
    service.clock.offsetMs = 600_000
    await queue(request, declined('By a clock that was ahead.'))
    service.clock.offsetMs = 0
    await queue(request, declined('Asked again.'), 'asked')
    await drain()
    expect((await org.sim.issue(request.key)).attachments).toEqual([expect.objectContaining({ subtitle: 'Asked' })])
  })

  it('stands on the issue with a link to the request, and one to reply that is good for this answer only', async () => {
    const request = await ask('Answered')
    const decision = declined('Not this *quarter*.')
    const { id } = await queue(request, decision)
    await drain()
    const { attachments, comments } = await org.sim.issue(request.key)
    expect(attachments).toMatchObject([{ url: `${PUBLIC_URL}/requests/${request.id}`, title: 'Request to Web', subtitle: 'Declined' }])
    const token = /\/reply\/(\S+)\)/.exec(comments[0]!.body)?.[1]
    expect(readReplyLink(token!, service.outbox.linkKey)).toEqual({ workspace: org.workspace, request: request.id, decision: decision.id })
    const row = await rowOf(id)
    expect(row).toMatchObject({ state: 'written', comment_id: comments[0]!.id })
    expect(row.attachment_id).not.toBeNull()
  })

  it('leaves one attachment and one comment when the process dies between writing and recording it', async () => {
    const request = await ask('Written twice')
    const { id } = await queue(request, declined('Once is enough.'))
    for (let crash = 0; crash < 3; crash += 1) {
      await drain()
      await again(id)
    }
    await drain()
    const { attachments, comments } = await org.sim.issue(request.key)
    expect([attachments.length, comments.length]).toEqual([1, 1])
    expect((await rowOf(id)).state).toBe('written')
  })

  it('that is followed by another before it was written leaves its comment, and the newest state on the attachment', async () => {
    const request = await ask('Answered twice')
    const first = await queue(request, declined('First.'))
    await service.store.inWorkspace(org.workspace, (tx, afterCommit) =>
      service.outbox.queue(tx, afterCommit, {
        request: request.id,
        state: 'clarifying',
        decision: { id: randomUUID(), kind: 'clarify', question: 'Which ones?' },
        now: new Date(Date.now() + 1),
      }),
    )
    await drain()
    // the first one is due once more, after the second: a retry that comes late
    await again(first.id)
    await drain()
    const { attachments, comments } = await org.sim.issue(request.key)
    expect(attachments.map(({ subtitle }) => subtitle)).toEqual(['Question for you'])
    expect(comments).toHaveLength(2)
  })

  it('whose issue is gone is given up, with the reason', async () => {
    const request = await ask('Deleted before its answer')
    const { id } = await queue(request, declined('Too late.'))
    await org.sim.door('DELETE', `/issues/${request.key}`)
    await drain()
    expect(await rowOf(id)).toMatchObject({ state: 'failed', why: expect.stringContaining('not in Linear any more') })
  })

  it('waits while Linear is down, and is written afterwards', async () => {
    const request = await ask('Answered while Linear was down')
    const { id } = await queue(request, declined('Later.'))
    await org.sim.door('POST', '/faults', { failNext: { count: 1, status: 503 } })
    const delayed = async () => (await service.jobs.count())['delayed'] ?? 0
    const before = await delayed()
    await drain()
    const waiting = await rowOf(id)
    expect(waiting).toMatchObject({ state: 'pending', attempts: 1 })
    expect(waiting.due_at.getTime()).toBeGreaterThan(Date.now() + 5_000)
    expect(await delayed(), 'woken when it is due').toBe(before + 1)
    await again(id)
    await drain()
    expect((await org.sim.issue(request.key)).comments).toHaveLength(1)
  })

  it('is not written once write-back was switched off', async () => {
    const request = await ask('Switched off in time')
    const { id } = await queue(request, declined('Not any more.'))
    await switchWriteBack(false)
    await drain()
    expect((await rowOf(id)).state).toBe('held')
    expect((await org.sim.issue(request.key)).attachments).toEqual([])
  })

  it('pauses the connection when the key was revoked, without asking again, and goes out once it is reconnected', async () => {
    const request = await ask('Answered with a revoked key')
    const { id } = await queue(request, declined('Wait for it.'))
    const { keys } = await org.sim.door<{ keys: { id: string; token: string; userId: string; scopes: string[] }[] }>('GET', '/state')
    const key = keys.find(({ token }) => token === org.sim.apiKey)!
    await org.sim.door('DELETE', `/keys/${key.id}`)
    await org.sim.door('DELETE', '/requests')
    await drain()
    await drain()
    const { requests } = await org.sim.door<{ requests: unknown[] }>('GET', '/requests')
    expect(requests.length).toBeLessThanOrEqual(1)
    expect((await rowOf(id)).state).toBe('pending')
    const fresh = await org.sim.door<{ token: string }>('POST', '/keys', { scopes: key.scopes, userId: key.userId })
    await service.sync.connect({ tracker: 'linear', credential: { apiKey: fresh.token }, apiUrl: org.sim.graphql })
    await drain()
    expect((await rowOf(id)).state).toBe('written')
  })
})

describe('a conversation about a request', () => {
  beforeEach(() => switchWriteBack(true))

  const threadOn = async (key: string) => {
    const { comments } = await org.sim.issue(key)
    const first = comments.find(({ parentId }) => parentId === null)
    return comments.map(({ body, parentId }) => [body, parentId === null ? 'first' : parentId === first?.id ? 'reply' : 'lost'])
  }
  const placesOn = async (key: string) => (await threadOn(key)).map(([, place]) => place)

  it('is held while write-back is off, and then stands whole as one thread that says how it ended', async () => {
    await switchWriteBack(false)
    const request = await ask('Talked about')
    const talk = await talkAbout(service, org, request.id)
    await talk.say('Stella', 'The blue ones.')
    await talk.close('Lena', 'Nobody had told us.')
    await drain()
    expect(await org.sim.issue(request.key)).toMatchObject({ attachments: [], comments: [] })
    expect((await talk.view()).mirroredOn).toBeNull()
    const { id: team } = await switchWriteBack(true)
    await org.in((tx) => releaseHeld(tx, team))
    await drain()
    expect(await threadOn(request.key)).toEqual([
      ['**Lena Lead** (Web):\n\n> Which \\*ones\\*?', 'first'],
      [expect.stringContaining('> The blue ones.'), 'reply'],
      ['**Lena Lead** (Web):\n\n> Nobody had told us.\n\nClosed: It was not communicated.', 'reply'],
    ])
    expect((await talk.view()).mirroredOn).toBe(request.key)
    expect((await org.sim.issue(request.key)).attachments).toMatchObject([{ subtitle: 'Asked' }])
  })

  it('leaves each entry once when the process dies between writing and recording it', async () => {
    const request = await ask('Talked about, and killed')
    const talk = await talkAbout(service, org, request.id)
    await talk.say('Stella', 'These.')
    for (let crash = 0; crash < 3; crash += 1) {
      await drain()
      for (const { id } of await talk.rows()) await again(id)
    }
    await drain()
    expect(await placesOn(request.key)).toEqual(['first', 'reply'])
    expect((await talk.rows()).map(({ state }) => state)).toEqual(['written', 'written'])
  })

  it('is not written before its first entry, which Linear did not take at once', async () => {
    const request = await ask('Talked about while Linear was down')
    const talk = await talkAbout(service, org, request.id)
    await org.sim.door('POST', '/faults', { failNext: { count: 1, status: 503 } })
    await drain()
    await talk.say('Stella', 'Too early.')
    await drain()
    expect(await threadOn(request.key)).toEqual([])
    for (const { id } of await talk.rows()) await again(id)
    await drain()
    expect(await placesOn(request.key)).toEqual(['first', 'reply'])
  })

  it('goes on where it began when the ask moved to another issue', async () => {
    const request = await ask('Talked about, then merged')
    const talk = await talkAbout(service, org, request.id)
    await drain()
    const other = await org.in((tx) =>
      tx.selectFrom('issue').where('id', 'not in', tx.selectFrom('ask').select('issue_id')).select(['id', 'key']).executeTakeFirstOrThrow(),
    )
    const moved = (tx: Tx) => tx.selectFrom('request').where('id', '=', request.id).select('ask_id')
    await org.in((tx) => tx.updateTable('ask').set({ issue_id: other.id }).where('id', '=', moved(tx)).execute())
    await talk.say('Stella', 'Still here.')
    await drain()
    expect(await placesOn(request.key)).toEqual(['first', 'reply'])
    expect(await threadOn(other.key)).toEqual([])
    expect((await talk.view()).mirroredOn).toBe(request.key)
  })
})

describe('without PUBLIC_URL', () => {
  it('nothing is written; the answer shows what would be, and goes out with the real address once there is one', async () => {
    const offline = await startService({ handlers: false, publicUrl: null })
    const other = await connectOrganisation(offline)
    try {
      await offline.sync.run(other.connection)
      const { id: team } = await other.in((tx) =>
        tx.updateTable('team').set({ write_back_at: new Date() }).where('key', '=', 'WEB').returning('id').executeTakeFirstOrThrow(),
      )
      const request = (await requestsOf(other)).find((one) => one.team === 'WEB')!
      const { id, state, why } = await offline.store.inWorkspace(other.workspace, (tx, afterCommit) =>
        offline.outbox.queue(tx, afterCommit, { request: request.id, state: 'declined', decision: declined('Held.'), now: new Date() }),
      )
      expect({ state, why }).toEqual({ state: 'held', why: 'PUBLIC_URL is not set' })
      await other.in((tx) => releaseHeld(tx, team))
      await offline.outbox.drain(other.connection)
      const row = await other.in((tx) => tx.selectFrom('link_back').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
      expect(row.state).toBe('held')
      expect((await other.sim.issue(request.key)).attachments).toEqual([])
    } finally {
      await other.sim.stop()
      await offline.close()
    }
  })
})
