import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openJobs } from '../../service/src/jobs/index.ts'
import { freePort, runProcess } from '../harness/run-process.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { openDoorService } from './door-service.ts'
import { jobsContract, type JobsPlace } from './jobs.ts'
import { skipWithoutServer } from './skip-without-server.ts'
import { openTestStore, preparedPlace, silent } from './store-places.ts'

const redisUrl = process.env['TEST_REDIS_URL']
const WAYS_TO_GO = ['is killed', 'stops answering'] as const
/** what waits for the queue gives up sooner */
const IN_TIME_MS = 5_000

if (redisUrl) {
  jobsContract('Redis', redisPlace)
  lostRedis()
  for (const way of WAYS_TO_GO) redisThatGoes(way)
} else skipWithoutServer('the jobs', 'Redis', 'TEST_REDIS_URL')

async function redisPlace(): Promise<JobsPlace> {
  const redis = new Redis(redisUrl!)
  await redis.flushdb()
  await redis.quit()
  return { ...(await preparedPlace()), redisUrl: redisUrl! }
}

function lostRedis(): void {
  describe('the jobs on a Redis that loses everything, or is not there', { timeout: 60_000 }, () => {
    it('what is said every so often goes on after FLUSHALL', async () => {
      const place = await redisPlace()
      const store = await openTestStore(place)
      const jobs = await openJobs({ store, redisUrl: place.redisUrl, log: silent })
      let sweeps = 0
      await jobs.handle({ sweep: async () => void sweeps++ })
      await jobs.every('sweep', 300, { kind: 'sweep' })
      await expect.poll(() => sweeps, { timeout: 5_000 }).toBeGreaterThan(0)
      const redis = new Redis(redisUrl!)
      await redis.flushall()
      await redis.quit()
      const before = sweeps
      await expect.poll(() => sweeps, { timeout: 5_000 }).toBeGreaterThan(before + 2)
      await jobs.close()
      await store.close()
      await place.remove()
    })

    it('one that cannot be reached stops the start with a line that names REDIS_URL and no password', async () => {
      const place = await preparedPlace()
      const store = await openTestStore(place)
      const opening = openJobs({ store, redisUrl: 'redis://:secret@127.0.0.1:1', log: silent })
      await expect(opening).rejects.toThrow(/^Redis does not answer at 127\.0\.0\.1:1 \(.*ECONNREFUSED.*REDIS_URL/)
      await expect(opening).rejects.not.toThrow('secret')
      await store.close()
      await place.remove()
    })

    it('without it the service still says its metrics, and stops', async () => {
      const redis = await goingRedis('is killed')
      const door = await openDoorService({ redisUrl: redis.url })
      const metrics = async (): Promise<string> =>
        (await fetch(`${door.service.url}/metrics`, { signal: AbortSignal.timeout(10_000) })).text()
      expect(await metrics()).toMatch(/^pull_okr_jobs\{state="waiting"\} \d+$/m)
      await redis.go()
      const without = await metrics()
      expect(without).toMatch(/^pull_okr_inbox_waiting\{/m)
      expect(without).not.toMatch(/^pull_okr_jobs\{/m)
      const stopping = door.stop()
      expect(await msOf(stopping)).toBeLessThan(10_000)
      await stopping
    })
  })
}

/** A Redis of the test's own, which may go and come back. */
async function goingRedis(way: (typeof WAYS_TO_GO)[number]) {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  const start = () => runProcess('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''])
  let server = start()
  onTestFinished(() => server.stop('SIGKILL'))
  const answers = async (): Promise<boolean> => {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, commandTimeout: 1_000 }).on('error', () => undefined)
    return redis
      .ping()
      .then(() => true)
      .finally(() => redis.disconnect())
  }
  await waitUntil('a Redis to answer', answers)
  return {
    url,
    go: async () => void (way === 'is killed' ? await server.stop('SIGKILL') : server.process.kill('SIGSTOP')),
    comeBack: async () => {
      if (way === 'is killed') server = start()
      else server.process.kill('SIGCONT')
      await waitUntil('that Redis to be back', answers)
    },
  }
}

/** Until it ends, well or not, or the test has waited long enough. */
async function msOf(work: Promise<unknown>): Promise<number> {
  const start = performance.now()
  await Promise.race([Promise.allSettled([work]), sleep(15_000, undefined, { ref: false })])
  return performance.now() - start
}

function redisThatGoes(way: (typeof WAYS_TO_GO)[number]): void {
  describe(`the jobs on a Redis that ${way}`, { timeout: 60_000 }, () => {
    it('what waits for it gives up in time, and work goes on when it is back', async () => {
      const redis = await goingRedis(way)
      const place = await preparedPlace()
      const store = await openTestStore(place)
      const jobs = await openJobs({ store, redisUrl: redis.url, log: silent })
      const seen = new Set<string | undefined>()
      let sweeps = 0
      await jobs.handle({ inbox: async ({ connection }) => void seen.add(connection), sweep: async () => void sweeps++ })
      await jobs.every('sweep', 300, { kind: 'sweep' })
      await jobs.wake({ kind: 'inbox', connection: 'before' })
      await expect.poll(() => seen, { timeout: 5_000 }).toContain('before')
      await redis.go()
      await sleep(200)
      const committed = store.transaction(async (_tx, afterCommit) => afterCommit(() => jobs.wake({ kind: 'inbox', connection: 'while' })))
      expect(await msOf(committed)).toBeLessThan(IN_TIME_MS)
      await committed
      for (const ask of [() => jobs.wake({ kind: 'inbox', connection: 'while' }), () => jobs.count()]) {
        const asked = ask()
        expect(await msOf(asked)).toBeLessThan(IN_TIME_MS)
        await expect(asked).rejects.toThrow()
      }
      await redis.comeBack()
      const before = sweeps
      await waitUntil('a wake-up to be taken', () => jobs.wake({ kind: 'inbox', connection: 'after' }).then(() => true))
      await expect.poll(() => seen, { timeout: 15_000 }).toContain('after')
      await expect.poll(() => sweeps, { timeout: 5_000 }).toBeGreaterThan(before + 2)
      await jobs.close()
      await store.close()
      await place.remove()
    })

    it('closing waits for the handlers and then ends without it', async () => {
      const redis = await goingRedis(way)
      const place = await preparedPlace()
      const store = await openTestStore(place)
      const jobs = await openJobs({ store, redisUrl: redis.url, log: silent })
      const { promise: started, resolve: sayStarted } = Promise.withResolvers<void>()
      let isFinished = false
      await jobs.handle({
        inbox: async (_wakeUp, signal) => {
          sayStarted()
          await new Promise((aborted) => signal.addEventListener('abort', aborted))
          await sleep(500)
          isFinished = true
        },
      })
      await jobs.wake({ kind: 'inbox', connection: 'one' })
      await started
      await redis.go()
      await sleep(200)
      const closing = jobs.close()
      expect(await msOf(closing)).toBeLessThan(500 + IN_TIME_MS)
      await closing
      expect(isFinished).toBe(true)
      await store.close()
      await place.remove()
    })
  })
}
