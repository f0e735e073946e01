/** A migrated database to copy: making one costs seconds of a processor, a copy a fraction, and many test files want one. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseDirectory } from './open-pglite.ts'
import { openStore } from './open-store.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CACHE = join(ROOT, 'node_modules/.cache/pull-okr')

let made: Promise<string> | undefined

/** A new data directory with an empty, migrated database in it; for whoever does not test how one is made. */
export async function preparedDataDir(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pull-okr-data-'))
  await prepareDatabaseIn(dataDir)
  return dataDir
}

export async function prepareDatabaseIn(dataDir: string): Promise<void> {
  const template = await (made ??= prepareDatabase())
  cpSync(databaseDirectory(template), databaseDirectory(dataDir), { recursive: true })
}

/** Made once for what makes it: every source of the store, and PGlite. Whoever is second to finish takes the first one's. */
export async function prepareDatabase(): Promise<string> {
  const name = `database-${hashOf([...globSync(join(import.meta.dirname, '**/*.ts')).sort(), join(ROOT, 'package-lock.json')])}`
  const template = join(CACHE, name)
  if (existsSync(template)) return template
  mkdirSync(CACHE, { recursive: true })
  const fresh = mkdtempSync(join(CACHE, 'unfinished-'))
  await (await openStore({ dataDir: fresh, log: { info() {}, warn: console.warn, error: console.error } })).close()
  try {
    renameSync(fresh, template)
  } catch (error) {
    rmSync(fresh, { recursive: true })
    if (!existsSync(template)) throw error
  }
  for (const old of readdirSync(CACHE)) if (old.startsWith('database-') && old !== name) rmSync(join(CACHE, old), { recursive: true })
  return template
}

function hashOf(files: string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

/** vitest's global set-up: no test's own time is spent on it. */
export const setup = async (): Promise<void> => void (await prepareDatabase())
