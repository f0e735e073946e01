import { createHmac, randomUUID } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyGone } from '../../service/src/sync/apply-gone.ts'
import { applyIssues } from '../../service/src/sync/apply-issues.ts'
import { beginReading } from '../../service/src/sync/begin-reading.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { connectOrganisation, requestsOf, startService, type Organisation, type Service } from './tracker-service.ts'

let service: Service
let org: Organisation
beforeAll(async () => {
  service = await startService()
  org = await connectOrganisation(service)
  await synced(org)
})
afterAll(async () => {
  await org?.sim.stop()
  await service?.close()
})

const connectionOf = (of: Organisation) =>
  service.store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', of.connection).executeTakeFirstOrThrow())
const synced = (of: Organisation) => waitUntil('the first sync', async () => (await connectionOf(of)).first_synced_at)
const file = (title: string, team = 'WEB', as = 'stella@small.example') =>
  org.sim.door<{ id: string; identifier: string }>('POST', '/issues', { team, as, title, state: 'triage' })
const requestsFor = async (title: string) => (await requestsOf(org)).filter((request) => request.title === title)
const statesByTeam = async (title: string) => Object.fromEntries((await requestsFor(title)).map(({ team, state }) => [team, state]))
const arrived = (title: string, state = 'asked', team?: string) =>
  waitUntil(`"${title}" to be ${state}`, async () =>
    (await requestsFor(title)).find((one) => one.state === state && (!team || one.team === team)),
  )
const deliveries = () =>
  service.store.transaction((tx) => tx.selectFrom('delivery').where('connection_id', '=', org.connection).selectAll().execute())
const settled = () => waitUntil('the inbox to be empty', async () => (await deliveries()).every(({ state }) => state !== 'waiting'))

describe('the first sync', () => {
  it('takes in every open ask with its voices, and nothing else', async () => {
    const requests = await requestsOf(org)
    // by when they were asked
    expect(requests.map(({ title, team, intake, state }) => [title, team, intake, state])).toEqual([
      ["Answer in the customer's language", 'WEB', 'requestLabel', 'asked'],
      ['Two customers want single sign-on', 'CORE', 'triage', 'asked'],
      ['Mail that came in without a sender', 'CORE', 'triage', 'asked'],
      ['Let customers export their invoices', 'WEB', 'triage', 'asked'],
      ['A status page', 'WEB', 'triage', 'asked'],
      ['Faster search for Web', 'CORE', 'triage', 'asked'],
    ])
    expect(requests.find(({ title }) => title.startsWith('Two customers'))?.voices).toEqual(['Stella Stakeholder', 'Acme', 'Globex'])
    expect(requests.find(({ title }) => title.startsWith('Mail'))?.voices).toEqual([])
  })

  it('counts what was finished by week and kind', async () => {
    const counts = await org.in((tx) =>
      tx
        .selectFrom('throughput_week')
        .select(({ fn }) => [fn.sum('planned').as('planned'), fn.sum('bau').as('bau'), fn.count('week').as('weeks')])
        .executeTakeFirstOrThrow(),
    )
    expect(counts).toMatchObject({ planned: '12', bau: '8' })
  })

  it('makes those who are in a team at its first connect its members', async () => {
    const rows = await org.in((tx) =>
      sql<{ team: string; names: string[]; standings: string[] }>`
      select t.key as team, array_agg(p.name order by p.name) as names, array_agg(distinct m.standing) as standings
      from membership m join team t on t.id = m.team_id join person p on p.id = m.person_id group by 1 order by 1`.execute(tx),
    )
    expect(rows.rows).toEqual([
      { team: 'CORE', names: ['Omar Ortiz', 'Sina Sato'], standings: ['member'] },
      { team: 'WEB', names: ['Lena Lead', 'Milo Member'], standings: ['member'] },
    ])
  })

  it('changes nothing when it runs again', async () => {
    const before = await requestsOf(org)
    const records = () => org.in((tx) => tx.selectFrom('record').where('kind', '!=', 'sync').select('id').execute())
    const recorded = await records()
    await service.sync.run(org.connection)
    expect(await requestsOf(org)).toEqual(before)
    expect(await records()).toEqual(recorded)
  })

  it('goes on at the page where it was stopped', async () => {
    const seed = join(await mkdtemp(join(tmpdir(), 'pull-okr-seed-')), 'seed.json')
    const day = (index: number) => new Date(Date.now() - (700 - index) * 3_600_000).toISOString()
    await writeFile(
      seed,
      JSON.stringify({
        people: [{ name: 'Ada Admin', email: 'ada@pages.example', title: '', role: 'admin' }],
        teams: [{ key: 'WEB', name: 'Web', members: ['ada@pages.example'] }],
        issues: Array.from({ length: 600 }, (_, index) => ({
          team: 'WEB',
          title: `Finished ${index}`,
          creator: 'ada@pages.example',
          createdAt: day(index),
          completedAt: day(index),
        })),
      }),
    )
    const paused = await startService({ handlers: false })
    const many = await connectOrganisation(paused, '--seed', seed)
    try {
      const connection = () =>
        paused.store.transaction((tx) =>
          tx.selectFrom('connection').selectAll().where('id', '=', many.connection).executeTakeFirstOrThrow(),
        )
      const stored = () => many.in(async (tx) => (await sql<{ n: number }>`select count(*)::int as n from issue`.execute(tx)).rows[0]!.n)
      await paused.sync.run(many.connection, AbortSignal.abort())
      expect(await stored()).toBe(250)
      const { sync_after, sync_until, first_synced_at } = await connection()
      expect({ after: sync_after !== null, until: sync_until !== null, first_synced_at }).toEqual({
        after: true,
        until: true,
        first_synced_at: null,
      })
      await many.sim.door('DELETE', '/requests')
      await paused.sync.run(many.connection)
      expect(await stored()).toBe(600)
      const { requests } = await many.sim.door<{ requests: { operation: string }[] }>('GET', '/requests')
      expect(requests.filter(({ operation }) => operation === 'ChangedIssues')).toHaveLength(2)
      expect((await connection()).sync_issues).toBe(600)
    } finally {
      await many.sim.stop()
      await paused.close()
    }
  })

  it('reads two years of finished work, and no more', async () => {
    const seed = join(await mkdtemp(join(tmpdir(), 'pull-okr-seed-')), 'seed.json')
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
    const creator = 'ada@years.example'
    const issues = [10, 400, 729, 731, 900].map((days) => {
      return { team: 'WEB', title: `Finished ${days} days ago`, creator, createdAt: daysAgo(950), completedAt: daysAgo(days) }
    })
    const people = [{ name: 'Ada Admin', email: creator, title: '', role: 'admin' }]
    await writeFile(seed, JSON.stringify({ people, teams: [{ key: 'WEB', name: 'Web', members: [creator] }], issues }))
    const paused = await startService({ handlers: false })
    const old = await connectOrganisation(paused, '--seed', seed)
    try {
      await paused.sync.run(old.connection)
      const stored = await old.in((tx) => tx.selectFrom('issue').select('title').orderBy('first_completed_at', 'desc').execute())
      expect(stored.map(({ title }) => title)).toEqual([10, 400, 729].map((days) => `Finished ${days} days ago`))
      const weeks = await old.in((tx) => tx.selectFrom('throughput_week').select('planned').execute())
      expect(weeks).toEqual([{ planned: 1 }, { planned: 1 }, { planned: 1 }])
    } finally {
      await old.sim.stop()
      await paused.close()
    }
  })
})

describe('a change in Linear', () => {
  it('becomes a request within seconds of its webhook', async () => {
    const began = performance.now()
    await file('Asked by webhook')
    const request = await arrived('Asked by webhook')
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(request).toMatchObject({ team: 'WEB', voices: ['Stella Stakeholder'] })
  })

  it('is told by one request, however often and by however many webhooks it is delivered', async () => {
    await org.sim.door('POST', '/webhooks', { url: `${service.webhookUrl}?second`, label: 'a second one' })
    await file('Delivered by two webhooks')
    await arrived('Delivered by two webhooks')
    await settled()
    const last = (await deliveries()).at(-1)!
    const body = Buffer.from(last.body)
    const signature = createHmac('sha256', org.sim.webhookSecret).update(body).digest('hex')
    const headers = (delivery: string) => ({ 'linear-delivery': delivery, 'linear-signature': signature })
    const before = (await deliveries()).length
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        service.inbox.receive(headers(index % 2 ? last.delivery_key : randomUUID()), body, new Date()),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(100).fill(200))
    expect(await deliveries()).toHaveLength(before)
    expect(await requestsFor('Delivered by two webhooks')).toHaveLength(1)
  })

  it('names a person who joined since the last sync', async () => {
    await org.sim.door('POST', '/people', { name: 'Nora Newcomer', email: 'nora@small.example' })
    await file('Asked by a newcomer', 'WEB', 'nora@small.example')
    expect(await arrived('Asked by a newcomer')).toMatchObject({ voices: ['Nora Newcomer'] })
  })

  it('that closes the issue withdraws the request; one that opens it again asks again', async () => {
    const { id } = await file('Closed before it was answered')
    await arrived('Closed before it was answered')
    await org.sim.door('POST', `/issues/${id}`, { state: 'canceled' })
    const withdrawn = await arrived('Closed before it was answered', 'withdrawn')
    const moves = () => org.in((tx) => tx.selectFrom('record').where('subject', '=', withdrawn.id).select('data').orderBy('id').execute())
    expect((await moves()).map(({ data }) => data)).toMatchObject([
      { what: 'asked' },
      { event: 'issueGone', state: 'withdrawn', text: expect.stringContaining('closed') },
    ])
    await org.sim.door('POST', `/issues/${id}`, { state: 'triage' })
    expect((await arrived('Closed before it was answered', 'asked')).id).toBe(withdrawn.id)
  })

  it('that archives the issue withdraws the request, though `updatedAt` stays as it was', async () => {
    const { id } = await file('Archived before it was answered')
    await arrived('Archived before it was answered')
    await settled()
    await org.sim.door('POST', `/issues/${id}`, { archived: true })
    await arrived('Archived before it was answered', 'withdrawn')
  })

  it('that moves the issue ends the request of the team it left, and asks the other', async () => {
    const { id } = await file('Moved to Core')
    await arrived('Moved to Core', 'asked', 'WEB')
    await org.sim.door('POST', `/issues/${id}`, { team: 'CORE', state: 'triage' })
    await arrived('Moved to Core', 'asked', 'CORE')
    expect(await statesByTeam('Moved to Core')).toEqual({ CORE: 'asked', WEB: 'withdrawn' })
    await org.sim.door('POST', `/issues/${id}`, { team: 'WEB', state: 'triage' })
    await arrived('Moved to Core', 'asked', 'WEB')
    expect(await statesByTeam('Moved to Core')).toEqual({ CORE: 'withdrawn', WEB: 'asked' })
  })

  it('that deletes the issue for good withdraws the request, unless we may only have lost sight of its team', async () => {
    const { id } = await file('Deleted before it was answered')
    const { id: request } = await arrived('Deleted before it was answered')
    await settled()
    const state = async () => (await requestsFor('Deleted before it was answered'))[0]?.state
    const connection = await connectionOf(org)
    await service.store.inWorkspace(org.workspace, async (tx, afterCommit) => {
      const applying = {
        tx,
        afterCommit,
        connection,
        now: new Date(),
        reading: await beginReading(tx),
        queueLinkBack: service.outbox.queue,
      }
      await applyGone(applying, [id], new Set())
    })
    expect(await state()).toBe('asked')
    await org.sim.door('DELETE', `/issues/${id}`)
    expect((await arrived('Deleted before it was answered', 'withdrawn')).id).toBe(request)
  })

  it('that was read before another, and comes after it, changes nothing', async () => {
    const { id } = await file('Read in the wrong order')
    await arrived('Read in the wrong order')
    await settled()
    const { connection, tracker } = (await service.trackers.open(org.connection))!
    const reading = await org.in(beginReading)
    const [early] = (await tracker.issuesByIds([id])).found
    await org.sim.door('POST', `/issues/${id}`, { state: 'canceled' })
    await arrived('Read in the wrong order', 'withdrawn')
    const applied = await service.store.inWorkspace(org.workspace, (tx, afterCommit) =>
      applyIssues({ tx, afterCommit, connection, now: new Date(), reading, queueLinkBack: service.outbox.queue }, [early!]),
    )
    expect(applied).toEqual({ stored: 0, asked: 0, requests: [] })
    expect((await requestsFor('Read in the wrong order')).map(({ state }) => state)).toEqual(['withdrawn'])
  })

  it('that opens a finished item again keeps the week in which it was first finished', async () => {
    const { id } = await org.sim.door<{ id: string }>('POST', '/issues', {
      team: 'CORE',
      as: 'omar@small.example',
      title: 'Finished twice',
      state: 'completed',
    })
    const row = () =>
      org.in((tx) =>
        tx.selectFrom('issue').where('tracker_id', '=', id).select(['state', 'completed_at', 'first_completed_at']).executeTakeFirst(),
      )
    const finished = await waitUntil('it to be stored', async () => ((await row())?.state === 'completed' ? row() : null))
    await org.sim.door('POST', `/issues/${id}`, { state: 'started' })
    const reopened = await waitUntil('it to be open again', async () => ((await row())?.state === 'started' ? row() : null))
    expect(reopened.completed_at).toBeNull()
    expect(reopened.first_completed_at).toEqual(finished.first_completed_at)
  })

  it('does not adopt, whatever is done to the issue (law 2)', async () => {
    const { id } = await file('Started without an answer')
    await arrived('Started without an answer')
    await org.sim.door('POST', `/issues/${id}`, { state: 'started', title: 'Started without asking' })
    await waitUntil('the new title', async () => (await requestsFor('Started without asking'))[0]?.state === 'asked')
  })
})

describe('a delivery', () => {
  const body = (organization: string, at = Date.now()) =>
    Buffer.from(
      JSON.stringify({
        action: 'create',
        type: 'Issue',
        data: { id: randomUUID(), updatedAt: new Date().toISOString() },
        organizationId: organization,
        webhookTimestamp: at,
      }),
    )
  const signed = (bytes: Buffer, secret = org.sim.webhookSecret) => ({
    'linear-delivery': randomUUID(),
    'linear-signature': createHmac('sha256', secret).update(bytes).digest('hex'),
  })
  const receive = (bytes: Buffer, headers: Record<string, string> = signed(bytes)) => service.inbox.receive(headers, bytes, new Date())

  it('with a wrong signature, without one, for an unknown organisation, or out of time is refused and not stored', async () => {
    await settled()
    const before = (await deliveries()).length
    const ours = body(org.sim.organizationId)
    const stale = body(org.sim.organizationId, Date.now() - 9 * 3_600_000)
    const stranger = body(randomUUID())
    const answers = [
      await receive(ours, signed(ours, 'another secret')),
      await receive(ours, { 'linear-delivery': randomUUID() }),
      await receive(Buffer.concat([ours, Buffer.from(' ')]), signed(ours)),
      await receive(stranger),
      await receive(stale),
      await receive(Buffer.from('not json')),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 400])
    expect(answers[0]?.body).toEqual(answers[3]?.body)
    expect(await deliveries()).toHaveLength(before)
  })

  it('of a retry, hours after it was signed, is taken', async () => {
    const late = body(org.sim.organizationId, Date.now() - 7.5 * 3_600_000)
    expect((await receive(late)).status).toBe(200)
  })

  it('verifies with the new secret and with the one before it', async () => {
    await service.sync.connect({
      tracker: 'linear',
      credential: { apiKey: org.sim.apiKey },
      apiUrl: org.sim.graphql,
      webhookSecret: 'rotated',
    })
    await new Promise((resolve) => setTimeout(resolve, 1_100)) // secrets are read again at most once a second
    const [old, rotated] = [body(org.sim.organizationId), body(org.sim.organizationId)]
    expect((await receive(rotated, signed(rotated, 'rotated'))).status).toBe(200)
    expect((await receive(old)).status).toBe(200)
    await service.sync.connect({
      tracker: 'linear',
      credential: { apiKey: org.sim.apiKey },
      apiUrl: org.sim.graphql,
      webhookSecret: org.sim.webhookSecret,
    })
  })

  it('that means nothing to us is kept with its reason, and one that names no issue harms nobody', async () => {
    const reaction = Buffer.from(
      JSON.stringify({
        action: 'create',
        type: 'Reaction',
        data: { id: randomUUID() },
        organizationId: org.sim.organizationId,
        webhookTimestamp: Date.now(),
      }),
    )
    const garbage = Buffer.from(
      JSON.stringify({
        type: 'Issue',
        action: 'update',
        data: { id: "x'; drop table issue" },
        organizationId: org.sim.organizationId,
        webhookTimestamp: Date.now(),
      }),
    )
    await receive(reaction)
    await receive(garbage)
    await file('Right behind the garbage')
    await arrived('Right behind the garbage')
    await settled()
    expect((await deliveries()).filter(({ why }) => why?.startsWith('Reaction'))).toHaveLength(1)
  })
})

describe('the people of a team', () => {
  it('who join after its first connect are pending, and who leave are out, each on the record', async () => {
    const standing = async (name: string) =>
      org.in(
        async (tx) =>
          (
            await sql<{
              standing: string
            }>`select m.standing from membership m join person p on p.id = m.person_id join team t on t.id = m.team_id where p.name = ${name} and t.key = 'WEB'`.execute(
              tx,
            )
          ).rows[0]?.standing,
      )
    await org.sim.door('POST', '/memberships', { team: 'WEB', person: 'sven@small.example' })
    await service.sync.run(org.connection)
    expect(await standing('Sven Svensson')).toBe('pending')
    await org.sim.door('DELETE', '/memberships', { team: 'WEB', person: 'milo@small.example' })
    await service.sync.run(org.connection)
    expect(await standing('Milo Member')).toBeUndefined()
    await org.sim.door('POST', '/memberships', { team: 'WEB', person: 'milo@small.example' })
    await service.sync.run(org.connection)
    expect(await standing('Milo Member')).toBe('pending')
    const { rows } = await org.in((tx) =>
      sql<{
        what: string
        name: string
      }>`select e.data ->> 'what' as what, p.name from record e join person p on p.id = e.subject where e.kind = 'team' order by e.id`.execute(
        tx,
      ),
    )
    expect(rows).toEqual([
      { what: 'joined', name: 'Sven Svensson' },
      { what: 'left', name: 'Milo Member' },
      { what: 'joined', name: 'Milo Member' },
    ])
  })
})

describe('an item of the team', () => {
  const edited = (title: string) =>
    waitUntil('the new title', () => org.in((tx) => tx.selectFrom('issue').where('title', '=', title).select('id').executeTakeFirst()))

  it('stays its own work when its author leaves the team', async () => {
    const { id } = await org.sim.door<{ id: string }>('POST', '/issues', {
      team: 'CORE',
      as: 'sina@small.example',
      title: 'Own idea',
      state: 'backlog',
    })
    await edited('Own idea')
    await org.sim.door('DELETE', '/memberships', { team: 'CORE', person: 'sina@small.example' })
    await service.sync.run(org.connection)
    await org.sim.door('POST', `/issues/${id}`, { title: 'Own idea, refined' })
    await edited('Own idea, refined')
    expect(await requestsFor('Own idea, refined')).toEqual([])
  })

  it('becomes an ask when somebody gives it the request label', async () => {
    const { id } = await org.sim.door<{ id: string }>('POST', '/issues', {
      team: 'CORE',
      as: 'omar@small.example',
      title: 'Marked later',
      state: 'backlog',
    })
    await edited('Marked later')
    await org.sim.door('POST', `/issues/${id}`, { labels: ['request'] })
    expect(await arrived('Marked later')).toMatchObject({ intake: 'requestLabel', team: 'CORE' })
  })
})

describe('a tracker in trouble', () => {
  it('that has had enough of us is asked again later, and nothing is lost', async () => {
    await org.sim.door('POST', '/faults', { ratelimitNext: 2 })
    await file('Asked while rate limited')
    await arrived('Asked while rate limited')
  })

  it('that refuses our key pauses the connection, which goes on once it is connected again', async () => {
    const { keys } = await org.sim.door<{ keys: { id: string; token: string; userId: string; scopes: string[] }[] }>('GET', '/state')
    const key = keys.find(({ token }) => token === org.sim.apiKey)!
    await org.sim.door('DELETE', `/keys/${key.id}`)
    await file('Asked while the key was revoked')
    const paused = await waitUntil('the pause', async () => ((await connectionOf(org)).sync_phase === 'paused' ? connectionOf(org) : null))
    expect(paused.paused_why).toContain('connects it again')
    await org.sim.door('DELETE', '/requests')
    await service.sync.sweep()
    await service.inbox.drain(org.connection)
    expect((await org.sim.door<{ requests: unknown[] }>('GET', '/requests')).requests).toEqual([])
    expect(
      await service.sync.connect({ tracker: 'linear', credential: { apiKey: 'lin_api_wrong' }, apiUrl: org.sim.graphql }),
    ).toMatchObject({
      kind: 'refused',
      reason: 'badKey',
    })
    const fresh = await org.sim.door<{ token: string }>('POST', '/keys', { scopes: key.scopes, userId: key.userId })
    expect(await service.sync.connect({ tracker: 'linear', credential: { apiKey: fresh.token }, apiUrl: org.sim.graphql })).toMatchObject({
      kind: 'connected',
      isNew: false,
    })
    await arrived('Asked while the key was revoked')
  })
})

describe('the calendar', () => {
  it('returns a deferred request when planning of its cycle begins, and not before', async () => {
    await file('Put off')
    const { id } = await arrived('Put off')
    const next = new Date(Date.now() + 200 * 86_400_000)
    const cycle = `${next.getUTCFullYear()}-Q${Math.floor(next.getUTCMonth() / 3) + 1}`
    await org.in((tx) =>
      tx.updateTable('request').set({ state: 'deferred', cycle, answered_at: new Date() }).where('id', '=', id).execute(),
    )
    await service.sync.sweep()
    expect((await requestsFor('Put off'))[0]?.state).toBe('deferred')
    service.clock.offsetMs = 200 * 86_400_000
    await service.sync.sweep()
    service.clock.offsetMs = 0
    expect((await requestsFor('Put off'))[0]?.state).toBe('asked')
  })
})
