import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { foundOrganisation, NOW } from '../../commands/small-organisation.fixture.ts'
import { openStore } from '../open-store.ts'
import type { Tables } from '../tables.ts'
import { migrations } from './index.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

test('weeks that were counted before the history of their team begins are taken out, and no others', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'pull-okr-data-'))
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0017'))
  const old = await openStore<Tables>({ dataDir, log: silent, now: () => NOW, migrations: before })
  const { workspace, teams } = await foundOrganisation(old)
  const row = { workspace_id: workspace, team_id: teams.app, planned: 1, bau: 0, bulk_close: false }
  const weeks = ['2023-02-27', '2024-11-11', '2024-11-18', '2026-10-12'].map((week) => ({ ...row, week }))
  await old.inWorkspace(workspace, (tx) => tx.insertInto('throughput_week').values(weeks).execute())
  await old.close()

  const store = await openStore<Tables>({ dataDir, log: silent, now: () => NOW })
  const kept = await store.inWorkspace(workspace, (tx) =>
    tx.selectFrom('throughput_week').select(['team_id', 'week']).orderBy('week').execute(),
  )
  expect(kept.filter(({ team_id }) => team_id === teams.app).map(({ week }) => week)).toEqual(['2024-11-18', '2026-10-12'])
  expect(kept.filter(({ team_id }) => team_id === teams.pay)).toHaveLength(52)
  await store.close()
  await rm(dataDir, { recursive: true })
})
