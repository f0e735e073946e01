/** `npm run restore -- [file]`: puts the newest or the named backup in the place of the embedded database. */
import { readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import pg from 'pg'
import { backupsDirectory, fileTime, listBackups } from './backups.ts'
import { lockDataDir } from './data-lock.ts'
import { SCHEMA } from './migrate.ts'
import { databaseDirectory, pgliteConnection } from './open-pglite.ts'
import { PgliteSession } from './pglite-session.ts'
import { StoreError } from './store-error.ts'
import { syncDirectory } from './sync-directory.ts'

export interface Restored {
  file: string
  /** where the database that was there before is kept, if there was one */
  keptAside?: string
}

/**
 * Restores `file` (default: the newest of `dataDir/backups`). The backup is opened
 * and read in a directory of its own first, so a broken one changes nothing. Throws
 * `directoryInUse` while a process has the directory, `backup` when there is none or it is broken.
 */
export async function restoreBackup(options: { dataDir: string; file?: string | undefined; now?: () => Date }): Promise<Restored> {
  const { dataDir, now = () => new Date() } = options
  const lock = lockDataDir(dataDir, now)
  try {
    const file = await chooseBackup(dataDir, options.file)
    const time = fileTime(now())
    const restored = join(dataDir, `pg.restoring-${time}`)
    await openAndCheck(file, restored)
    const keptAside = await keepAside(databaseDirectory(dataDir), join(dataDir, `pg.before-restore-${time}`))
    await rename(restored, databaseDirectory(dataDir))
    await syncDirectory(dataDir)
    return { file, ...(keptAside && { keptAside }) }
  } finally {
    lock.release()
  }
}

async function chooseBackup(dataDir: string, named: string | undefined): Promise<string> {
  const known = await listBackups(dataDir)
  const file = named ? (known.find((path) => basename(path) === named) ?? resolve(named)) : known.at(-1)
  if (!file) throw new StoreError('backup', `there is no backup in ${backupsDirectory(dataDir)}: is DATA_DIR right?`)
  const found = await stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  )
  if (!found)
    throw new StoreError('backup', `${file} is not a file: name one of ${known.map((path) => basename(path)).join(', ') || 'none'}`)
  return file
}

async function openAndCheck(file: string, directory: string): Promise<void> {
  try {
    const session = await PgliteSession.open(directory, { loadFrom: await readFile(file) })
    const client = new pg.Client(pgliteConnection(session, SCHEMA))
    await client.connect()
    await client.query('select count(*) from kysely_migration')
    await client.query('checkpoint')
    await client.end()
    await session.close()
  } catch (error) {
    await rm(directory, { recursive: true, force: true })
    throw new StoreError('backup', `${file} cannot be restored (${(error as Error).message}); nothing was changed, try an older one`, {
      cause: error,
    })
  }
}

async function keepAside(directory: string, aside: string): Promise<string | undefined> {
  try {
    await rename(directory, aside)
    return aside
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

if (import.meta.main) {
  const dataDir = process.env['DATA_DIR'] || '.data'
  try {
    const { file, keptAside } = await restoreBackup({ dataDir, file: process.argv[2] })
    console.log(`Restored ${file}.${keptAside ? ` What was there before is kept in ${keptAside}.` : ''}`)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
