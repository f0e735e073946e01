/**
 * What it costs to check one changed key result in organisations of 100, 1,000 and 10,000 teams whose neighbourhoods are
 * alike (law 5): `npm run bench:findings`. Exits 1 when 10,000 teams cost more than 1.5 times what 100 do. PostgreSQL
 * needs TEST_DATABASE_URL; without it that row is left out, with a line that says so.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { permissions, type Emphasis, type OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import pg from 'pg'
import { holdFit } from '../../service/src/findings/hold-fit.ts'
import { settleFindings } from '../../service/src/findings/settle-findings.ts'
import { openStore, type Store } from '../../service/src/store/index.ts'
import type { Tables } from '../../service/src/store/tables.ts'
import { drawRows } from './draw-rows.ts'
import { CYCLE, fillNeighbourhoods, WORKSPACE } from './fill-neighbourhoods.ts'

const TEAMS = [100, 1_000, 10_000]
const BOUND = 1.5
/** Before these the database has not seen its queries yet. */
const WARM_UPS = 20
const ROUNDS = 150
const NOW = new Date('2026-11-18T10:00:00Z')
const silent = { debug() {}, info() {}, warn() {}, error() {} }
const server = process.env['TEST_DATABASE_URL']

type Place = { store: Store<Tables>; teams: number; remove(): Promise<void> }

async function onPglite(teams: number): Promise<Place> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pull-okr-bench-'))
  const store = await openStore<Tables>({ dataDir, log: silent })
  return { store, teams, remove: async () => (await store.close(), rm(dataDir, { recursive: true })) }
}

async function onPostgres(teams: number): Promise<Place> {
  const name = `okr_bench_${randomUUID().slice(0, 8)}`
  const admin = new pg.Client(server)
  await admin.connect()
  await admin.query(`create database ${name}`)
  const store = await openStore<Tables>({
    dataDir: '',
    databaseUrl: Object.assign(new URL(server!), { pathname: `/${name}` }).href,
    log: silent,
  })
  const remove = async () => {
    await store.close()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
  return { store, teams, remove }
}

/** As autovacuum does on a server, and the keeper of the embedded database every few minutes. */
async function analyze(store: Store<Tables>): Promise<void> {
  const client = new pg.Client(store.connection('pull_okr'))
  await client.connect()
  await client.query('analyze')
  await client.end()
}

/** Milliseconds of one transaction that checks a set in which one key result leans to `market` now. */
async function checkOnce({ store, teams }: Place, market: string, n: number): Promise<number> {
  return store.inWorkspace(WORKSPACE, async (tx) => {
    const team = (n * 37) % teams // neighbours of one check are not those of the next
    const row = await tx
      .selectFrom('okr_set')
      .where('workspace_id', '=', WORKSPACE)
      .where('team_id', '=', sql<string>`md5('team ' || ${team}::int)::uuid`)
      .where('cycle', '=', CYCLE)
      .select(['id', 'team_id as team', 'cycle', 'state', 'revision', 'objectives'])
      .executeTakeFirstOrThrow()
    const after = leaning(row, { dimension: 'market', value: market })
    const person = { kind: 'person' as const, person: WORKSPACE, leader: false, standings: new Map() }
    const viewing = { tx, workspace: WORKSPACE, actor: person, now: NOW, permissions, publicUrl: null }
    const began = performance.now()
    const fit = await holdFit(viewing, row, after, null)
    await settleFindings(viewing, [{ kind: 'okrs', before: row, after, fit }])
    return performance.now() - began
  })
}

function leaning(set: OkrSet, emphasis: Emphasis): OkrSet {
  const [objective] = set.objectives
  const keyResults = objective!.keyResults.map((part, index) => (index === 0 ? { ...part, emphasis: [emphasis] } : part))
  return { ...set, objectives: [{ ...objective!, keyResults }] }
}

/** In turns, so that whatever else the machine does meets all sizes. Every second check finds what the one before ended. */
async function measure(places: readonly Place[]): Promise<number[]> {
  const times = places.map((): number[] => [])
  for (let round = 0; round < WARM_UPS + ROUNDS; round++)
    for (const [index, place] of places.entries()) {
      const ms = await checkOnce(place, round % 2 === 0 ? 'France' : 'Australia', Math.floor(round / 2))
      if (round >= WARM_UPS) times[index]!.push(ms)
    }
  return times.map((one) => one.sort((a, b) => a - b)[Math.floor(one.length / 2)]!)
}

async function bench(engine: string, open: (teams: number) => Promise<Place>): Promise<{ row: string[]; missed: boolean }> {
  const places: Place[] = []
  try {
    for (const teams of TEAMS) {
      const place = await open(teams)
      places.push(place)
      await fillNeighbourhoods(place.store, teams)
      await analyze(place.store)
    }
    const medians = await measure(places)
    await checkFound(places)
    const ratio = medians.at(-1)! / medians[0]!
    return { row: [engine, ...medians.map((ms) => `${ms.toFixed(1)} ms`), ratio.toFixed(2), `≤ ${BOUND}`], missed: ratio > BOUND }
  } finally {
    for (const { remove } of places) await remove()
  }
}

/** A benchmark of something that finds nothing would be fast everywhere. */
async function checkFound(places: readonly Place[]): Promise<void> {
  for (const { store, teams } of places) {
    const { rows } = await store.inWorkspace(WORKSPACE, (tx) =>
      sql<{ kind: string; n: number }>`select kind, count(*)::int as n from finding group by 1`.execute(tx),
    )
    const kinds = new Map(rows.map(({ kind, n }) => [kind, n]))
    if (!kinds.get('offStrategy') || !kinds.get('unmetNeed'))
      throw new Error(`of ${teams} teams only this was found: ${JSON.stringify(rows)}`)
  }
}

const results = [await bench('PGlite', onPglite)]
if (server) results.push(await bench('PostgreSQL', onPostgres))
else console.log('PostgreSQL is left out: set TEST_DATABASE_URL (.ci/servers start DIR).')
console.log(
  drawRows(
    ['engine', ...TEAMS.map((n) => `${n.toLocaleString('en')} teams`), '10,000 ÷ 100', 'bound'],
    results.map(({ row }) => row),
  ),
)
process.exitCode = results.some(({ missed }) => missed) ? 1 : 0
