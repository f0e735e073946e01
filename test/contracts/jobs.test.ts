import { Redis } from 'ioredis'
import { describe, it } from 'vitest'
import { jobsContract, type JobsPlace } from './jobs.ts'
import { preparedPlace, serverPlace } from './store-places.ts'

const databaseUrl = process.env['TEST_DATABASE_URL']
const redisUrl = process.env['TEST_REDIS_URL']

jobsContract('PGlite', preparedPlace)

if (databaseUrl) jobsContract('PostgreSQL', serverPlace(databaseUrl))
else skipped('PostgreSQL', 'TEST_DATABASE_URL')

if (redisUrl) jobsContract('Redis', redisPlace)
else skipped('Redis', 'TEST_REDIS_URL')

async function redisPlace(): Promise<JobsPlace> {
  const redis = new Redis(redisUrl!)
  await redis.flushdb()
  await redis.quit()
  return { ...(await preparedPlace()), redisUrl: redisUrl! }
}

function skipped(server: string, variable: string): void {
  describe(`the jobs on ${server}`, () => {
    it.skipIf(!process.env['REQUIRE_SERVERS'])(`${variable} is not set: nothing was tested against a server`, () => {
      throw new Error(`REQUIRE_SERVERS is set but ${variable} is not: start ${server} and name it`)
    })
  })
}
