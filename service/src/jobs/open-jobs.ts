import type { Job, JobsOptions, Worker } from 'bullmq'
import { assertOutsideTransaction } from '../store/guard-transaction.ts'
import { describeError, type Log } from '../store/log.ts'
import type { Handler, Jobs, WakeUp } from './jobs.ts'
import { openQueueBackend, type QueueStore } from './queue-backend.ts'

export interface JobsConfig {
  store: QueueStore
  /** keeps the queue in Redis instead of the store's database */
  redisUrl?: string | undefined
  log: Log
  /** how many handlers run at once, of different connections */
  concurrency?: number
  retry?: { attempts: number; afterMs: number }
  /** how long the work of a killed process may look as if it were under way */
  lockMs?: number
}

const QUEUE = 'wake-ups'
/** The job that runs a handler. */
const RUN = 'run'
/** The job that only becomes a `run` when its time has come, so that a late wake-up never holds up an early one. */
const ALARM = 'alarm'

/** The work of a killed process is taken up again when its lock has run out and a check (on Redis two) has seen it: 8 to 14 s. */
const LOCK_MS = 8_000
const STALLED_CHECK_MS = 3_000
/** a crash of the process is rarely the wake-up's fault, and the sweep would wake it again anyway */
const MAX_STALLED = 10
/** then the sweep wakes it, every few minutes */
const RETRY = { attempts: 6, afterMs: 1_000 }
/** enough to look at, little enough to keep */
const FAILED_KEPT = { age: 7 * 24 * 3_600, count: 200 }

/** Opens the queue of wake-ups on Redis or the store's database. Nothing runs before `handle`. */
export async function openJobs(config: JobsConfig): Promise<Jobs> {
  const { store, log, concurrency = 8, retry = RETRY, lockMs = LOCK_MS } = config
  const backend = await openQueueBackend(store, config.redisUrl, log)
  const queue = backend.openQueue(QUEUE, { streams: { events: { maxLen: 100 } } })
  queue.on('error', (error) => log.warn(describeError(error), 'the queue failed'))
  await queue.waitUntilReady()
  const stopping = new AbortController()
  let worker: Worker<WakeUp> | undefined
  const running = new Set<Promise<void>>()
  const timers: NodeJS.Timeout[] = []
  let closing: Promise<void> | undefined

  const add = (name: string, wakeUp: WakeUp, options: JobsOptions): Promise<unknown> =>
    queue.add(name, wakeUp, {
      ...options,
      attempts: retry.attempts,
      backoff: { type: 'exponential', delay: retry.afterMs, jitter: 0.5 },
      removeOnComplete: true,
      removeOnFail: FAILED_KEPT,
      stackTraceLimit: 0,
    })
  const run = (wakeUp: WakeUp) => add(RUN, wakeUp, { deduplication: { id: keyOf(wakeUp), keepLastIfActive: true } })

  const work = async (handlers: Record<string, Handler>, job: Job<WakeUp>): Promise<void> => {
    if (job.name === ALARM) return void (await run(job.data))
    const handler = handlers[job.data.kind]
    if (!handler) return log.error({ ...job.data }, 'no handler for this kind of wake-up')
    try {
      await handler(job.data, stopping.signal)
    } catch (error) {
      const described = describeError(error)
      log.warn({ ...job.data, attempt: job.attemptsMade + 1, of: retry.attempts, ...described }, 'a wake-up failed')
      // the queue keeps the message: it gets the one without values
      throw new Error(JSON.stringify(described)) // oxlint-disable-line preserve-caught-error
    }
  }

  const tracked = (work: Promise<void>): Promise<void> => {
    running.add(work)
    return work.finally(() => running.delete(work))
  }

  const count = () => queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
  const close = async (): Promise<void> => {
    stopping.abort()
    timers.forEach(clearInterval)
    await worker?.pause(true)
    await Promise.allSettled(running)
    // a queue that is away is not told what was done, or the stop would wait for it: it runs once more
    const isThere = await count().then(
      () => true,
      () => false,
    )
    await worker?.close(!isThere)
    await queue.close()
    await backend.close()
  }
  return {
    wake: async ({ kind, connection, delayMs = 0 }) => {
      assertOutsideTransaction('jobs.wake')
      const wakeUp = named({ kind, connection })
      if (delayMs <= 0) return void (await run(wakeUp))
      const second = Math.ceil((Date.now() + delayMs) / 1_000)
      await add(ALARM, wakeUp, { delay: delayMs, deduplication: { id: `${keyOf(wakeUp)}.${second}` } })
    },
    handle: async (handlers) => {
      if (worker) throw new Error('jobs.handle was called twice: give it all handlers at once')
      worker = backend.openWorker(QUEUE, (job) => tracked(work(handlers, job)), {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: Math.min(STALLED_CHECK_MS, lockMs / 2),
        maxStalledCount: MAX_STALLED,
        runRetryDelay: 1_000,
      })
      worker.on('error', (error) => log.warn(describeError(error), 'the worker failed'))
      worker.on('stalled', (id) => log.warn({ job: id }, 'a wake-up of a process that died runs again'))
      await worker.waitUntilReady()
    },
    every: async (name, everyMs, wakeUp) => {
      const schedule = () =>
        queue.upsertJobScheduler(
          name,
          { every: everyMs },
          { name: ALARM, data: named(wakeUp), opts: { removeOnComplete: true, removeOnFail: FAILED_KEPT } },
        )
      await schedule()
      // a queue that was emptied (FLUSHALL) has forgotten this too, and then nothing would find what else it forgot
      const renew = async (): Promise<void> => {
        if (!(await queue.getJobScheduler(name))) await schedule()
      }
      const failed = (error: unknown): void => log.warn(describeError(error), 'a schedule could not be renewed')
      timers.push(setInterval(() => void renew().catch(failed), everyMs).unref())
    },
    count,
    close: () => (closing ??= close()),
  }
}

/** Only the named fields, so that nothing else reaches the queue by accident. */
const named = ({ kind, connection }: WakeUp): WakeUp => ({ kind, ...(connection !== undefined && { connection }) })

const keyOf = ({ kind, connection = 'all' }: WakeUp): string => `${kind}.${connection}`
