import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { waitUntil } from '../harness/wait-until.ts'
import { openDoorService, stall, type Delivered, type Door, type Posted } from './door-service.ts'
import { skipWithoutServer } from './skip-without-server.ts'

/** as much as `group-commit.ts` lets wait */
const QUEUE_BYTES = 64 * 1024 * 1024
const databaseUrl = process.env['TEST_DATABASE_URL']
const ENGINES = [{ name: 'PGlite', place: {} }, ...(databaseUrl ? [{ name: 'PostgreSQL', place: { databaseUrl } }] : [])]
if (!databaseUrl) skipWithoutServer('a database that stalls', 'PostgreSQL', 'TEST_DATABASE_URL')

for (const engine of ENGINES)
  describe(`a database that stalls, ${engine.name},`, () => {
    let door: Door
    beforeAll(async () => {
      door = await openDoorService(engine.place)
    })
    afterAll(() => door?.stop())

    it('is answered 503 with Retry-After once too much waits, and 200 only for what is stored', async () => {
      const before = new Set((await door.stored()).map(({ delivery_key }) => delivery_key))
      const large = (): Delivered => door.sign(door.event(randomUUID(), { type: 'Reaction', padding: randomUUID().repeat(130_000) }))
      const deliveries = Array.from({ length: 16 }, large)
      const release = await stall(door.service)
      const answers = new Map<Delivered, Posted>()
      const posting = deliveries.map(async (delivered) => answers.set(delivered, await door.post(delivered)))
      await waitUntil('some to be refused', () => answers.size >= 1)
      const early = [...answers.values()]
      await waitUntil('the rest to be told to come again', () => answers.size === deliveries.length)
      release()
      await Promise.all(posting)
      expect(new Set(early.map(({ status }) => status))).toEqual(new Set([503]))
      for (const { status, retryAfter } of answers.values()) expect({ status, retryAfter }).toEqual({ status: 503, retryAfter: '30' })
      const written = async () => (await door.stored()).map(({ delivery_key }) => delivery_key).filter((key) => !before.has(key))
      const retry = (delivered: Delivered) =>
        waitUntil('a retry to be taken', async () => (await door.post(delivered)).status === 200, { timeoutMs: 60_000 })
      // what had been taken into the queue is stored all the same, and recognised when it comes again
      const room = Math.floor(QUEUE_BYTES / deliveries[0]!.body.length)
      await waitUntil('the queue to be written', async () => (await written()).length >= room)
      const taken = new Set(await written())
      const isTaken = ({ headers }: Delivered) => taken.has(headers['linear-delivery']!)
      for (const delivered of deliveries.filter(isTaken)) await retry(delivered)
      // the rest had no room: it is new
      expect(await written()).toHaveLength(room)
      for (const delivered of deliveries.filter((one) => !isTaken(one))) await retry(delivered)
      const keys = await written()
      expect(new Set(keys)).toEqual(new Set(deliveries.map(({ headers }) => headers['linear-delivery'])))
      expect(keys).toHaveLength(deliveries.length)
    })
  })
