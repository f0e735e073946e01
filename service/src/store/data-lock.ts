import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './store-error.ts'

/*
 * The lock must be one that the operating system lets go of when its holder dies,
 * however it dies. A file with a pid cannot be that: pids are reused (in a container
 * the new process often has the very pid of the killed one), and two starters that
 * both find a stale file race to replace it. Node has no flock, but its SQLite takes
 * the platform's file locks (fcntl, LockFileEx), which the kernel drops with the
 * process, which hold across containers on one volume, and for which stale does not exist.
 */

export interface DataLock {
  /** Lets the directory go. May be called again. */
  release(): void
}

interface Holder {
  pid: number
  startedAt: string
  host: string
}

/**
 * Takes `dataDir` for this process alone, making it when missing. Throws
 * `directoryInUse`, naming the directory, the holder and the remedy, when another
 * process (or another store of this one) has it.
 */
export function lockDataDir(dataDir: string, now: () => Date): DataLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(dataDir, 'lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new StoreError('directoryInUse', describeHolder(dataDir), { cause: error })
  }
  // a file of its own, for people and messages only: reading the lock file would drop fcntl locks
  const holder: Holder = { pid: process.pid, startedAt: now().toISOString(), host: hostname() }
  writeFileSync(holderFile(dataDir), `${JSON.stringify(holder)}\n`)
  return {
    release: () => {
      if (lock.isOpen) lock.close()
    },
  }
}

const SQLITE_BUSY = 5
const holderFile = (dataDir: string): string => join(dataDir, 'lock-holder.json')

function describeHolder(dataDir: string): string {
  const remedy = 'stop that process, or give this one another DATA_DIR; to run several processes, set DATABASE_URL'
  return `${resolve(dataDir)} is in use by ${readHolder(dataDir)}: ${remedy}`
}

function readHolder(dataDir: string): string {
  try {
    const { pid, startedAt, host } = JSON.parse(readFileSync(holderFile(dataDir), 'utf8')) as Holder
    return `process ${pid} on ${host}, started ${startedAt}`
  } catch {
    return 'another process'
  }
}
