import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { readFrames, writeQuery } from './wire-frames.ts'
import type { WorkerAnswer, WorkerRequest } from './pglite-worker.ts'

/** Rows of 200 kB an answer: were answers kept, these would be twice what the thread may hold. */
const ANSWERS = 500
const ROWS_OF_200_KB = "select repeat('x', 1000), g from generate_series(1, 200) as g"
const MAX_HEAP_MB = 64

test('keeps nothing of what it answered', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pull-okr-worker-'))
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), {
    workerData: { directory: join(directory, 'db') },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  async function answered(): Promise<WorkerAnswer> {
    // rejects when the thread ends for want of memory
    return (await once(worker, 'message'))[0] as WorkerAnswer
  }
  try {
    await answered()
    for (let id = 1; id <= ANSWERS; id++) {
      const bytes = writeQuery(ROWS_OF_200_KB)
      worker.postMessage({ id, kind: 'execute', bytes } satisfies WorkerRequest, [bytes.buffer])
      const answer = await answered()
      expect(answer.kind === 'done' && readFrames(answer.bytes).frames.length).toBe(203)
    }
  } finally {
    await worker.terminate()
    await rm(directory, { recursive: true, force: true })
  }
})
