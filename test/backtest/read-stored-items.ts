import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import pg from 'pg'
import { lockDataDir } from '../../service/src/store/data-lock.ts'
import { SCHEMA } from '../../service/src/store/migrate.ts'
import { databaseDirectory, openPglite } from '../../service/src/store/open-pglite.ts'
import { openPostgres } from '../../service/src/store/open-postgres.ts'
import { HOST_ROLE, TENANT_ROLE } from '../../service/src/store/roles.ts'
import { StoreError } from '../../service/src/store/store-error.ts'
import { dayOf, UnreadableInput, type Project } from './read-finished-items.ts'

const FINISHED_BY_DAY = `
  select team.name as team, (first_completed_at at time zone 'UTC')::date::text as day, kind, count(*)::int as items
  from issue join team on team.id = issue.team_id
    join throughput_week as counted
      on counted.team_id = team.id and counted.week = date_trunc('week', first_completed_at at time zone 'UTC')
  group by team.id, team.name, day, kind`

/**
 * What every team of the store has finished, by day, planned or BAU by its own rule, in the weeks that the service counts;
 * in a read-only transaction, nothing is migrated. Throws `UnreadableInput` where there is no store, and while a service
 * holds the embedded database.
 */
export async function readStoredItems(environment: Record<string, string | undefined>): Promise<Project[]> {
  const databaseUrl = environment['DATABASE_URL']
  if (databaseUrl) return readFrom(openPostgres(databaseUrl).connection(SCHEMA), databaseUrl.replace(/\/\/.*@/, '//'))
  const dataDir = environment['DATA_DIR'] || '.data'
  if (!existsSync(databaseDirectory(dataDir)))
    throw new UnreadableInput(`there is no database in ${resolve(dataDir)}: name a CSV file, or set DATA_DIR or DATABASE_URL`)
  const lock = lockFor(dataDir)
  try {
    const engine = await openPglite(dataDir, () => undefined)
    try {
      return await readFrom(engine.connection(SCHEMA), resolve(dataDir))
    } finally {
      await engine.close()
    }
  } finally {
    lock.release()
  }
}

function lockFor(dataDir: string) {
  try {
    return lockDataDir(dataDir, () => new Date())
  } catch (error) {
    if (error instanceof StoreError) throw new UnreadableInput(error.message, { cause: error })
    throw error
  }
}

async function readFrom(connection: pg.ClientConfig, where: string): Promise<Project[]> {
  const client = new pg.Client(connection)
  try {
    await client.connect()
    await client.query('begin transaction isolation level repeatable read read only')
    await client.query(`set local role ${HOST_ROLE}`)
    const { rows } = await client.query<{ id: string }>('select id from workspace')
    const projects: Project[] = []
    for (const { id } of rows) projects.push(...(await readWorkspace(client, id)))
    return projects
  } catch (error) {
    throw new UnreadableInput(`the store ${where} cannot be read: ${(error as Error).message}`, { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function readWorkspace(client: pg.Client, workspace: string): Promise<Project[]> {
  await client.query(`select set_config('role', $1, true), set_config('pull_okr.workspace', $2, true)`, [TENANT_ROLE, workspace])
  const { rows } = await client.query<{ team: string; day: string; kind: string; items: number }>(FINISHED_BY_DAY)
  const projects = new Map<string, Project>()
  for (const { team, day, kind, items } of rows) {
    const known = projects.get(team) ?? { name: team, items: [] }
    for (let i = 0; i < items; i++) known.items.push({ day: dayOf(day), bau: kind === 'bau' })
    projects.set(team, known)
  }
  return [...projects.values()]
}
