import {
  assertSchemaCompatibility,
  createPostgresBackend,
  createRedisBackend,
  LATEST_SCHEMA_VERSION,
  runMigrations,
  SchemaMigrationRequiredError,
  withBackend,
  type Processor,
  type Queue,
  type QueueOptions,
  type Worker,
  type WorkerOptions,
} from 'bullmq'
import pg from 'pg'
import { openGuardedPool } from '../store/engine.ts'
import { describeError, type Log } from '../store/log.ts'
import type { Store } from '../store/store.ts'
import type { WakeUp } from './jobs.ts'
import { openRedis } from './open-redis.ts'

/** BullMQ's classes on one of its backends. */
export interface QueueBackend {
  openQueue(name: string, options: Omit<QueueOptions, 'connection'>): Queue<WakeUp>
  openWorker(name: string, processor: Processor<WakeUp>, options: Omit<WorkerOptions, 'connection'>): Worker<WakeUp>
  close(): Promise<void>
}

const SCHEMA = 'bullmq'
/** for each of queue and worker; one of them listens */
const POOL_SIZE = 4
/** The queue's statements take milliseconds: a server that says nothing for so long is at the other end no more. */
const SILENCE_MS = 10_000
/**
 * What waits for Redis fails after `commandTimeout`: it is a decision's answer, or the stop. It is sent all the same when
 * Redis comes back, until so many tries to reach it (about a minute) have failed: kept for ever, a day's would fill the memory.
 */
const ADDING = { commandTimeout: 2_500, maxRetriesPerRequest: 20 }

/** What the queue needs of the store: which engine it is, and how to reach it. */
export type QueueStore = Pick<Store<unknown>, 'engine' | 'connection'>

/** Redis when there is one, else the store's database, whose queue tables are brought up to date. */
export async function openQueueBackend(store: QueueStore, redisUrl: string | undefined, log: Log): Promise<QueueBackend> {
  if (redisUrl) return openOnRedis(redisUrl, log)
  await migrateQueue(store)
  return store.engine === 'pglite' ? openOnSharedSession(store, log) : openOnServer(store)
}

async function openOnRedis(redisUrl: string, log: Log): Promise<QueueBackend> {
  const working = await openRedis(redisUrl, log)
  const adding = working.duplicate(ADDING)
  // no `quit`: it would wait for a Redis that is away
  return bind(withBackend(createRedisBackend), { adding, working }, async () => [adding, working].forEach((redis) => redis.disconnect()))
}

function openOnSharedSession(store: QueueStore, log: Log): QueueBackend {
  const pool = openGuardedPool({ ...store.connection(SCHEMA), max: POOL_SIZE * 2 })
  pool.on('error', (error) => log.warn(describeError(error), 'an idle connection of the queue failed'))
  return bind(withBackend(createPostgresBackend), { adding: pool, working: pool }, () => pool.end())
}

// a pool handed over would have its schema fixed and lose a connection to LISTEN: BullMQ makes its own
function openOnServer(store: QueueStore): QueueBackend {
  const connection = { ...store.connection(SCHEMA), schema: SCHEMA, max: POOL_SIZE, query_timeout: SILENCE_MS }
  return bind(withBackend(createPostgresBackend), { adding: connection, working: connection }, () => Promise.resolve())
}

// the classes differ by backend only in types that nobody here looks at
function bind(
  classes: { Queue: unknown; Worker: unknown },
  { adding, working }: { adding: unknown; working: unknown },
  close: () => Promise<void>,
): QueueBackend {
  const { Queue, Worker } = classes as {
    Queue: new (name: string, options: object) => Queue<WakeUp>
    Worker: new (name: string, processor: Processor<WakeUp>, options: object) => Worker<WakeUp>
  }
  return {
    openQueue: (name, options) => new Queue(name, { ...options, connection: adding }),
    openWorker: (name, processor, options) => new Worker(name, processor, { ...options, connection: working }),
    close,
  }
}

async function migrateQueue(store: QueueStore): Promise<void> {
  const client = new pg.Client(store.connection(SCHEMA))
  await client.connect()
  try {
    // asked first, so that a login that does not own the tables can start
    const version = await assertSchemaCompatibility(client, SCHEMA).catch((error: unknown) => {
      if (error instanceof SchemaMigrationRequiredError) return 0
      throw error
    })
    if (version < LATEST_SCHEMA_VERSION) await runMigrations(client, SCHEMA)
  } finally {
    await client.end()
  }
}
