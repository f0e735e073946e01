/**
 * PGlite blocks its thread while it works, so it lives in this one. It speaks
 * PostgreSQL's wire protocol: bytes in, bytes out, no values cross the boundary,
 * so errors and values look exactly as they do from a server.
 */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { createGzip } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { joinBytes } from './wire-frames.ts'

export type WorkerRequest =
  | { id: number; kind: 'execute'; bytes: Uint8Array<ArrayBuffer> }
  | { id: number; kind: 'dump'; file: string }
  | { id: number; kind: 'close' }

export type WorkerAnswer =
  | { kind: 'done'; id: number; bytes: Uint8Array }
  /** the snapshot is taken: others may use the database while it is compressed and written */
  | { kind: 'snapshot'; id: number }
  | { kind: 'failed'; id: number; message: string }

const port = parentPort!
const { directory, loadFrom } = workerData as { directory: string; loadFrom?: Uint8Array }
const answer = (message: WorkerAnswer, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

const db = await PGlite.create({
  dataDir: directory,
  extensions: { pg_trgm },
  ...(loadFrom ? { loadDataDir: new Blob([loadFrom as Uint8Array<ArrayBuffer>], { type: 'application/gzip' }) } : {}),
})

/**
 * The answer to whole messages. `execProtocolRaw` would parse each answer for PGlite's own use and keep what it parsed for
 * ever (0.5.4 to 0.5.x: `results` is emptied by `execProtocol` alone); as a stream it does neither.
 */
async function execute(messages: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  // each part is a window on memory that the next one overwrites
  await db.execProtocolRawStream(messages, { syncToFs: false, onRawData: (part) => void parts.push(part.slice()) })
  return joinBytes(parts)
}

async function dump(id: number, file: string): Promise<void> {
  const tar = await db.dumpDataDir('none')
  answer({ kind: 'snapshot', id })
  // level 1: pages are mostly zeros, higher levels cost time and save little
  await pipeline(Readable.fromWeb(tar.stream() as never), createGzip({ level: 1 }), createWriteStream(file, { flush: true }))
}

async function serve(request: WorkerRequest): Promise<void> {
  try {
    switch (request.kind) {
      case 'execute': {
        const bytes = await execute(request.bytes)
        return answer({ kind: 'done', id: request.id, bytes }, [bytes.buffer])
      }
      case 'dump':
        await dump(request.id, request.file)
        break
      case 'close':
        await db.close()
        break
    }
    answer({ kind: 'done', id: request.id, bytes: new Uint8Array(0) })
  } catch (error) {
    answer({ kind: 'failed', id: request.id, message: error instanceof Error ? error.message : String(error) })
  }
}

port.on('message', (request: WorkerRequest) => void serve(request))
answer({ kind: 'done', id: 0, bytes: new Uint8Array(0) })
