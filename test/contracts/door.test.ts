import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiClient } from '../harness/api-client.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { openDoorService, type Door } from './door-service.ts'

let door: Door
beforeAll(async () => {
  door = await openDoorService()
})
afterAll(() => door?.stop())

const titles = async () =>
  (
    await door.service.store.inWorkspace(door.workspace, (tx) =>
      sql<{
        title: string
        state: string
      }>`select i.title, r.state from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id`.execute(tx),
    )
  ).rows

describe('a delivery', () => {
  it('that comes a hundred times at once is stored once, and applied once', async () => {
    const { id } = await door.file('A hundred times')
    const delivered = door.sign(door.event(id))
    const before = (await door.stored()).length
    const answers = await Promise.all(Array.from({ length: 100 }, () => door.post(delivered)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await door.settled()
    expect(await door.stored()).toHaveLength(before + 1)
    expect((await titles()).filter(({ title }) => title === 'A hundred times')).toHaveLength(1)
  })

  it('that is replayed with a new delivery header is the same one', async () => {
    const { id } = await door.file('Replayed')
    const delivered = door.sign(door.event(id))
    const before = (await door.stored()).length
    for (let i = 0; i < 3; i += 1)
      expect((await door.post({ ...delivered, headers: { ...delivered.headers, 'linear-delivery': randomUUID() } })).status).toBe(200)
    expect(await door.stored()).toHaveLength(before + 1)
    await door.settled()
  })

  it('of a team that nobody here knows is read again, and asks nobody', async () => {
    const before = await titles()
    const delivered = door.sign(door.event(randomUUID(), { data: { id: randomUUID(), teamId: randomUUID(), team: { key: 'NEW' } } }))
    expect((await door.post(delivered)).status).toBe(200)
    await door.settled()
    expect((await door.stored()).at(-1)).toMatchObject({ state: 'applied', why: null })
    expect(await titles()).toEqual(before)
  })

  it('about an issue that was deleted meanwhile withdraws its request', async () => {
    const { id } = await door.file('Deleted meanwhile')
    await door.post(door.sign(door.event(id)))
    await door.settled()
    await door.sim.door('DELETE', `/issues/${id}`)
    await door.post(door.sign(door.event(id, { action: 'remove' })))
    await door.settled()
    expect((await titles()).find(({ title }) => title === 'Deleted meanwhile')?.state).toBe('withdrawn')
  })

  it('that is garbage, unsigned or signed by somebody else is refused, and nothing is stored', async () => {
    const before = (await door.stored()).length
    const { body, headers } = door.sign(door.event(randomUUID()))
    const refused = [
      await door.post({ body: Buffer.from('{"half":'), headers }),
      await door.post({ body: Buffer.from([0xff, 0xfe, 0x00, 0x7b]), headers }),
      await door.post({ body: Buffer.from('[]'), headers }),
      await door.post({ body: Buffer.alloc(0), headers }),
      await door.post({ body, headers: { 'linear-delivery': randomUUID() } }),
      await door.post({ body, headers: { ...headers, 'linear-signature': 'f'.repeat(64) } }),
      await door.post({ body, headers: { ...headers, 'linear-signature': '' } }),
      await door.post(door.sign(door.event(randomUUID()), { secret: 'another secret' })),
      await door.post(door.sign({ ...door.event(randomUUID()), organizationId: randomUUID() })),
    ]
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 401, 401, 401, 401, 401])
    expect(await door.stored()).toHaveLength(before)
  })

  it('of almost 5 MB is taken, above it is answered 413 and not stored', async () => {
    const before = (await door.stored()).length
    const sized = (bytes: number) => door.sign(door.event(randomUUID(), { type: 'Reaction', padding: 'x'.repeat(bytes) }))
    expect((await door.post(sized(5 * 1024 * 1024 - 2_000))).status).toBe(200)
    expect((await door.post(sized(5 * 1024 * 1024))).status).toBe(413)
    expect(await door.stored()).toHaveLength(before + 1)
  })

  it('is taken in pieces of unknown number as well; compressed it is refused, and half of one is nothing', async () => {
    const before = (await door.stored()).length
    const { body, headers } = door.sign(door.event(randomUUID(), { type: 'Reaction' }))
    const url = `${door.service.url}/webhooks/linear`
    expect((await fetch(url, { method: 'POST', headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) })).status).toBe(
      415,
    )

    const half = request(url, { method: 'POST', headers: { ...headers, 'content-length': body.length } }).on('error', () => undefined)
    await new Promise((sent) => half.write(body.subarray(0, body.length / 2), sent))
    half.destroy()
    await door.settled()
    expect(await door.stored()).toHaveLength(before)

    const pieces = request(url, { method: 'POST', headers: { ...headers, 'transfer-encoding': 'chunked' } })
    pieces.write(body.subarray(0, 100))
    pieces.end(body.subarray(100))
    const [answer] = (await once(pieces, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(200)
    expect(await door.stored()).toHaveLength(before + 1)
  })
})

describe('Forge', () => {
  it('finds no door where there is no app of ours, and its users are strangers', async () => {
    const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.c2ln`
    for (const path of ['/forge/lifecycle', '/forge/lifecycle/preUninstall', '/forge/events', '/forge/tick', '/forge/else']) {
      const headers = { authorization: `Bearer ${token}` }
      const answer = await fetch(door.service.url + path, { method: 'POST', headers, body: '{"eventType":"avi:forge:installed:app"}' })
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect((await apiClient(door.service.url, token).try('getMe')).status).toBe(401)
  })
})

describe('a clock that is ten minutes off', () => {
  it.each([10, -10])('(%i min) takes deliveries, and neither holds them up nor takes up what was put off', async (minutes) => {
    door.clock.offsetMs = minutes * 60_000
    try {
      const { id } = await door.file(`Clock ${minutes}`)
      await door.post(door.sign(door.event(id)))
      await waitUntil('the request', async () => (await titles()).some(({ title }) => title === `Clock ${minutes}`))
      // for the next minute, by the database's clock
      const putOff = await door.service.store.transaction((tx) =>
        sql<{ id: string }>`insert into delivery (workspace_id, connection_id, delivery_key, content_key, body, due_at)
          values (${door.workspace}, ${door.connection}, ${randomUUID()}, ${randomUUID()}, '{}', now() + interval '60 s') returning id`.execute(
          tx,
        ),
      )
      const { id: other } = await door.file(`Clock ${minutes} again`)
      await door.post(door.sign(door.event(other)))
      await waitUntil('the next one', async () => (await titles()).some(({ title }) => title === `Clock ${minutes} again`))
      expect((await door.stored()).find(({ id: row }) => row === putOff.rows[0]!.id)?.state).toBe('waiting')
      await door.service.store.transaction((tx) => tx.deleteFrom('delivery').where('id', '=', putOff.rows[0]!.id).execute())
    } finally {
      door.clock.offsetMs = 0
    }
  })
})
