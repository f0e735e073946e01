/** What the jobs promise on every backend. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJobs, type Jobs, type WakeUp } from '../../service/src/jobs/index.ts'
import type { Store } from '../../service/src/store/index.ts'
import { openTestStore, silent, startChild, type Place, type TestTables } from './store-places.ts'

export interface JobsPlace extends Place {
  redisUrl?: string
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const until = (seen: () => unknown, timeout = 5_000) => expect.poll(seen, { timeout, interval: 10 })

/** Describes the contract as `name`, on places that `makePlace` makes. */
export function jobsContract(name: string, makePlace: () => Promise<JobsPlace>): void {
  describe(`the jobs on ${name}`, { timeout: 60_000 }, () => {
    let place: JobsPlace
    let store: Store<TestTables>
    let jobs: Jobs
    const logged: object[] = []
    const log = {
      ...silent,
      warn: (fields: object) => logged.push(fields),
      error: (fields: object) => logged.push(fields),
    }
    const open = () => openJobs({ store, redisUrl: place.redisUrl, log, retry: { attempts: 3, afterMs: 50 } })

    beforeEach(async () => {
      place = await makePlace()
      store = await openTestStore(place)
      jobs = await open()
      logged.length = 0
    }, 60_000)
    afterEach(async () => {
      await jobs.close()
      await store.close()
      await place.remove()
    }, 60_000)

    it('a wake-up reaches its handler with its ids, within a moment', async () => {
      const seen: WakeUp[] = []
      await jobs.handle({ inbox: async (wakeUp) => void seen.push(wakeUp), outbox: async () => undefined })
      await pause(200)
      const before = performance.now()
      await jobs.wake({ kind: 'inbox', connection: '7' })
      await until(() => seen).toEqual([{ kind: 'inbox', connection: '7' }])
      expect(performance.now() - before).toBeLessThan(1_000)
    })

    it('many wake-ups of one connection that wait are one, and each connection has its own', async () => {
      const seen: string[] = []
      for (let i = 0; i < 20; i++) {
        await jobs.wake({ kind: 'inbox', connection: 'one' })
        await jobs.wake({ kind: 'inbox', connection: 'two' })
      }
      await jobs.handle({ inbox: async ({ connection }) => void seen.push(connection!) })
      await until(() => seen.length).toBe(2)
      await pause(200)
      expect(seen.sort()).toEqual(['one', 'two'])
    })

    it('a wake-up that arrives while the handler runs leads to one more run afterwards, never beside it', async () => {
      let running = 0
      let most = 0
      let runs = 0
      const { promise: started, resolve: sayStarted } = Promise.withResolvers<void>()
      await jobs.handle({
        inbox: async () => {
          most = Math.max(most, ++running)
          runs++
          sayStarted()
          await pause(300)
          running--
        },
      })
      await jobs.wake({ kind: 'inbox', connection: 'one' })
      await started
      for (let i = 0; i < 10; i++) await jobs.wake({ kind: 'inbox', connection: 'one' })
      await until(() => runs).toBe(2)
      await pause(500)
      expect({ runs, most }).toEqual({ runs: 2, most: 1 })
    })

    it('no wake-up is lost: after the last one the handler always runs once more', async () => {
      let work = 0
      let done = 0
      await jobs.handle({
        inbox: async () => {
          const found = work
          await pause(1)
          done = found
        },
      })
      for (let i = 0; i < 150; i++) {
        work++
        await jobs.wake({ kind: 'inbox', connection: 'one' })
        if (i % 10 === 0) await pause(Math.floor(i / 10))
      }
      await until(() => done).toBe(work)
    })

    it('a failed handler runs again, its failure logged without the values in it', async () => {
      let runs = 0
      await jobs.handle({
        inbox: async () => {
          if (++runs < 3)
            throw Object.assign(new Error('Key (email)=(a@example.com) exists'), {
              code: '23505',
              constraint: 'one_email',
            })
        },
      })
      await jobs.wake({ kind: 'inbox', connection: 'one' })
      await until(() => runs).toBe(3)
      expect(logged).toContainEqual(expect.objectContaining({ kind: 'inbox', attempt: 1, code: '23505', constraint: 'one_email' }))
      expect(JSON.stringify(logged)).not.toContain('example.com')
    })

    it('a handler that always fails is given up, does not hold up others, and wakes again when asked', async () => {
      let failures = 0
      let others = 0
      await jobs.handle({
        inbox: async ({ connection }) => {
          if (connection === 'poison') failures++
          else return void others++
          throw new Error('poison')
        },
      })
      await jobs.wake({ kind: 'inbox', connection: 'poison' })
      await jobs.wake({ kind: 'inbox', connection: 'fine' })
      await until(() => failures).toBe(3)
      await until(() => others).toBe(1)
      await until(() => jobs.count()).toMatchObject({ failed: 1, active: 0, waiting: 0, delayed: 0 })
      await jobs.wake({ kind: 'inbox', connection: 'poison' })
      await until(() => failures).toBe(6)
    })

    it('a late wake-up comes at its time and does not hold up one for now', async () => {
      const at: number[] = []
      await jobs.handle({ inbox: async () => void at.push(performance.now()) })
      const start = performance.now()
      await jobs.wake({ kind: 'inbox', connection: 'one', delayMs: 1_500 })
      await jobs.wake({ kind: 'inbox', connection: 'one' })
      await until(() => at.length).toBe(2)
      expect(at[0]! - start).toBeLessThan(1_000)
      expect(at[1]! - start).toBeGreaterThanOrEqual(1_450)
    })

    it('what is said every so often is woken again and again', async () => {
      let sweeps = 0
      await jobs.handle({ sweep: async () => void sweeps++ })
      await jobs.every('sweep', 300, { kind: 'sweep' })
      await jobs.every('sweep', 300, { kind: 'sweep' })
      await until(() => sweeps).toBeGreaterThanOrEqual(3)
    })

    it('waking inside an open transaction throws at once, afterCommit is the way', async () => {
      let runs = 0
      await jobs.handle({ inbox: async () => void runs++ })
      const inside = store.transaction(() => jobs.wake({ kind: 'inbox', connection: 'one' }))
      await expect(inside).rejects.toMatchObject({ kind: 'insideTransaction' })
      await store.transaction(async (_tx, afterCommit) => afterCommit(() => jobs.wake({ kind: 'inbox', connection: 'one' })))
      await until(() => runs).toBe(1)
    })

    it('handlers use the store while others do, and closing waits for them', async () => {
      let finished = 0
      let aborted = false
      await jobs.handle({
        inbox: async ({ connection }, signal) => {
          await store.transaction((tx) =>
            tx
              .insertInto('signal')
              .values({ id: Number(connection), text: '' })
              .execute(),
          )
          await pause(200)
          aborted = signal.aborted
          finished++
        },
      })
      await Promise.all(Array.from({ length: 4 }, (_, i) => jobs.wake({ kind: 'inbox', connection: `${i + 1}` })))
      await until(() => store.transaction((tx) => tx.selectFrom('signal').selectAll().execute())).toHaveLength(4)
      await jobs.close()
      expect({ finished, aborted }).toEqual({ finished: 4, aborted: true })
    })

    it('a waiting wake-up survives a restart', async () => {
      await jobs.wake({ kind: 'inbox', connection: 'one' })
      await jobs.close()
      await store.close()
      store = await openTestStore(place)
      jobs = await open()
      const seen: WakeUp[] = []
      await jobs.handle({ inbox: async (wakeUp) => void seen.push(wakeUp) })
      await until(() => seen).toEqual([{ kind: 'inbox', connection: 'one' }])
    })

    it('the wake-up of a killed worker runs again within 16 s', async () => {
      await jobs.close()
      await store.close()
      const child = startChild('./jobs-child.ts', place, ...(place.redisUrl ? [place.redisUrl] : []))
      expect(await child.line()).toBe('running')
      await child.kill()
      const killed = performance.now()
      store = await openTestStore(place)
      jobs = await open()
      const seen: WakeUp[] = []
      await jobs.handle({ inbox: async (wakeUp) => void seen.push(wakeUp) })
      await until(() => seen, 20_000).toEqual([{ kind: 'inbox', connection: 'left-behind' }])
      const seconds = (performance.now() - killed) / 1_000
      console.log(`${name}: the killed worker's wake-up ran again after ${seconds.toFixed(1)} s`)
      expect(seconds).toBeLessThan(16)
    })
  })
}
