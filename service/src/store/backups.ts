import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from './sync-directory.ts'

/** An hour of activity, and the stops before it. */
const KEPT = 6
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z\.tar\.gz$/

export const backupsDirectory = (dataDir: string): string => join(dataDir, 'backups')

/**
 * Writes `dataDir/backups/<time>.tar.gz` by means of `dump` and keeps the newest few.
 * A file that has its final name is whole and on the disk. Gives its path.
 */
export async function writeBackup(dataDir: string, dump: (file: string) => Promise<void>, now: Date): Promise<string> {
  const directory = backupsDirectory(dataDir)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, `${fileTime(now)}.tar.gz`)
  const unfinished = `${file}.unfinished`
  await dump(unfinished)
  await rename(unfinished, file)
  await syncDirectory(directory)
  await dropOld(directory)
  return file
}

/** Paths of the backups of `dataDir`, oldest first. */
export async function listBackups(dataDir: string): Promise<string[]> {
  const directory = backupsDirectory(dataDir)
  const names = await readdir(directory).catch(() => [])
  return names
    .filter((name) => NAME.test(name))
    .sort()
    .map((name) => join(directory, name))
}

/** A time as part of a file name (colons are not allowed everywhere), sorting as the time does. */
export const fileTime = (time: Date): string => time.toISOString().replace(/[:.]/g, '-')

async function dropOld(directory: string): Promise<void> {
  const names = (await readdir(directory)).sort()
  const old = names.filter((name) => NAME.test(name)).slice(0, -KEPT)
  // left by a crash: only one process writes here, and it has just finished
  const unfinished = names.filter((name) => name.endsWith('.unfinished'))
  await Promise.all([...old, ...unfinished].map((name) => rm(join(directory, name), { force: true })))
}
