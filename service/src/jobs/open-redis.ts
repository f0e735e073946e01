import { Redis } from 'ioredis'
import { StartError } from '../http/open-door.ts'
import { describeError, type Log } from '../store/log.ts'

/** Redis on the same machine or network answers in milliseconds; a start must not hang on one that never will. */
const ANSWER_WITHIN_MS = 5_000

/** Connects to the Redis of `redisUrl`. Throws a `StartError` that names the remedy when it does not answer or refuses us. */
export async function openRedis(redisUrl: string, log: Log): Promise<Redis> {
  // null: a worker waits for Redis to come back instead of failing its commands
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null })
  let last: Error | undefined
  const remember = (error: Error): void => void (last = error)
  redis.on('error', remember)
  try {
    await withinTime(redis.ping())
  } catch (error) {
    redis.disconnect()
    const why = last ?? (error as Error)
    throw new StartError(
      `Redis does not answer at ${new URL(redisUrl).host} (${why.message || (why as NodeJS.ErrnoException).code}): start it or correct REDIS_URL; without REDIS_URL the jobs are kept in the database.`,
      { cause: why },
    )
  }
  redis.off('error', remember)
  redis.on('error', (error) => log.warn(describeError(error), 'Redis cannot be reached'))
  return redis
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS / 1_000} s`)), ANSWER_WITHIN_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
