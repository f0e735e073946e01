import { Redis } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { openJobs } from '../../service/src/jobs/index.ts'
import { jobsContract, type JobsPlace } from './jobs.ts'
import { skipWithoutServer } from './skip-without-server.ts'
import { openTestStore, preparedPlace, silent } from './store-places.ts'

const redisUrl = process.env['TEST_REDIS_URL']

if (redisUrl) {
  jobsContract('Redis', redisPlace)
  lostRedis()
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
  })
}
