import { readConfig } from '../config.ts'
import { openStore, StoreError, type Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { ArchiveError } from './archive-format.ts'

/** Runs a command of the operator's on the store that the environment names, and says what came of it. */
export async function runCommand(command: (store: Store<Tables>) => Promise<string>): Promise<void> {
  const read = readConfig(process.env)
  if (read.kind === 'invalid') return fail(read.problems.join('\n'))
  const { dataDir, databaseUrl } = read.config
  const log = { info() {}, warn: console.warn, error: console.error }
  let store: Store<Tables> | undefined
  try {
    store = await openStore<Tables>({ dataDir, databaseUrl, log })
    console.log(await command(store))
  } catch (error) {
    if (!(error instanceof ArchiveError || error instanceof StoreError)) throw error
    fail(error.message)
  } finally {
    await store?.close()
  }
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
