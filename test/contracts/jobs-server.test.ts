import { describe, expect, it } from 'vitest'
import { openJobs } from '../../service/src/jobs/index.ts'
import { swallowProxy } from '../harness/swallow-proxy.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { jobsContract } from './jobs.ts'
import { skipWithoutServer } from './skip-without-server.ts'
import { openTestStore, placeThrough, serverPlace, silent } from './store-places.ts'

const databaseUrl = process.env['TEST_DATABASE_URL']

if (databaseUrl) {
  jobsContract('PostgreSQL', serverPlace(databaseUrl))
  halfOpen(databaseUrl)
} else skipWithoutServer('the jobs', 'PostgreSQL', 'TEST_DATABASE_URL')

function halfOpen(url: string): void {
  describe('the jobs on a PostgreSQL whose connections stay half-open', { timeout: 60_000 }, () => {
    it('what waits for it gives up, and work goes on over other connections', async () => {
      const place = await serverPlace(url)()
      const proxy = await swallowProxy(url)
      const store = await openTestStore(placeThrough(place, proxy.port))
      const jobs = await openJobs({ store, log: silent })
      const seen: (string | undefined)[] = []
      await jobs.handle({ inbox: async ({ connection }) => void seen.push(connection) })
      await jobs.wake({ kind: 'inbox', connection: 'before' })
      await expect.poll(() => seen, { timeout: 5_000 }).toEqual(['before'])
      proxy.swallow()
      const start = performance.now()
      await expect(jobs.wake({ kind: 'inbox', connection: 'while' })).rejects.toThrow('timeout')
      expect(performance.now() - start).toBeLessThan(12_000)
      await waitUntil('a wake-up to be taken', () => jobs.wake({ kind: 'inbox', connection: 'after' }).then(() => true))
      await expect.poll(() => seen, { timeout: 20_000 }).toEqual(['before', 'after'])
      proxy.close()
      await jobs.close()
      await store.close()
      await place.remove()
    })
  })
}
