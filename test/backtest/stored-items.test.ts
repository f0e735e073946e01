import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { foundOrganisation } from '../../service/src/commands/small-organisation.fixture.ts'
import { openStore, type Store } from '../../service/src/store/index.ts'
import { preparedDataDir } from '../../service/src/store/prepared-database.fixture.ts'
import { recountEverything } from '../../service/src/sync/recount-throughput.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { UnreadableInput } from './read-finished-items.ts'
import { readStoredItems } from './read-stored-items.ts'

const dataDir = await preparedDataDir()
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const open = () => openStore<Tables>({ dataDir, log: silent })
let store: Store<Tables>

/** Two workspaces, each with a planned item on Monday, a bug on Tuesday, one that is still open, and one from before its history. */
beforeAll(async () => {
  store = await open()
  for (const _ of [1, 2]) {
    const { workspace, connection, teams } = await foundOrganisation(store)
    const at = new Date('2026-11-16T23:30:00Z')
    const item = (kind: 'planned' | 'bau', first_completed_at: Date | null) => ({
      workspace_id: workspace, connection_id: connection, team_id: teams.pay, tracker_id: randomUUID(), key: 'PAY-1', url: '', title: '',
      description: '', state: 'completed' as const, state_name: '', labels: [], kind, created_at: at, updated_at: at, first_completed_at,
    }) // prettier-ignore
    const items = [
      item('planned', at),
      item('bau', new Date('2026-11-17T00:30:00Z')),
      item('planned', null),
      item('planned', new Date('2023-03-01')),
    ]
    await store.inWorkspace(workspace, async (tx) => {
      await tx.insertInto('issue').values(items).execute()
      await recountEverything(tx, workspace, [teams.pay])
    })
  }
})
afterAll(async () => {
  await store.close()
  rmSync(dataDir, { recursive: true })
})

describe('the store, read for a back-test', () => {
  test('is refused while a service holds it, with the remedy', async () => {
    await expect(readStoredItems({ DATA_DIR: dataDir })).rejects.toThrow(UnreadableInput)
    await expect(readStoredItems({ DATA_DIR: dataDir })).rejects.toThrow(/is in use by process \d+ .*: stop that process/)
  })

  test('gives what every team of every workspace finished, by day in UTC, and is free again afterwards', async () => {
    await store.close()
    const projects = await readStoredItems({ DATA_DIR: dataDir })
    const monday = (Date.parse('2026-11-16') - Date.parse('1970-01-05')) / 86_400_000
    expect(projects.map(({ name, items }) => [name, items.toSorted((a, b) => a.day - b.day)])).toEqual(
      Array.from({ length: 2 }, () => ['Pay', [{ day: monday, bau: false }, { day: monday + 1, bau: true }]]), // prettier-ignore
    )
    store = await open()
  })

  test('that is not there is said, and not made', async () => {
    const nowhere = join(dataDir, 'nowhere')
    await expect(readStoredItems({ DATA_DIR: nowhere })).rejects.toThrow(
      /no database in .*nowhere: name a CSV file, or set DATA_DIR or DATABASE_URL/,
    )
    await expect(readStoredItems({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/db' })).rejects.toThrow(/^the store postgres:\/\/127.0.0.1:1\/db cannot be read/) // prettier-ignore
  })
})
