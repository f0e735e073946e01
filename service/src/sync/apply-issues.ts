import { weekOf, type TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import type { PutTo } from '../findings/settle-findings.ts'
import { adoptTrackerId } from './adopt-tracker-id.ts'
import type { Applied, Applying, StoredIssue } from './applying.ts'
import { changeRequests } from './change-requests.ts'
import type { Connection, Tx } from './connections.ts'
import { mergeAsks, originalsOf } from './merge-asks.ts'
import { recountThroughput, type TeamWeek } from './recount-throughput.ts'
import { storeIssues, type KnownTeam } from './store-issues.ts'
import { takeInAsks } from './take-in-asks.ts'

/** How many issues were stored, how many requests are new, and all requests behind these issues. */
type AppliedIssues = { stored: number; asked: number; requests: PutTo[] }

/**
 * Brings our rows, asks and requests to what the tracker says. May be repeated, and may come late: what is older than
 * what stands is left out. One writer a connection at a time. What follows for findings is `applyRead`'s.
 */
export async function applyIssues(applying: Applying, issues: readonly TrackerIssue[]): Promise<AppliedIssues> {
  const { tx, connection } = applying
  if (issues.length === 0) return { stored: 0, asked: 0, requests: [] }
  await lockConnection(tx, connection)
  for (const { id, filedAs, creator } of issues)
    if (filedAs && creator === connection.viewer_id) await adoptTrackerId(tx, connection, filedAs, id)
  const teams = await readTeams(tx, connection)
  const before = await readStored(
    tx,
    connection,
    issues.map(({ id }) => id),
  )
  const written = await storeIssues(applying, issues, teams)
  const applied = [...new Map(issues.map((issue) => [issue.id, issue])).values()].flatMap((issue): Applied[] => {
    const row = written.get(issue.id)
    return row === undefined ? [] : [{ issue, row, team: teams.get(issue.team) ?? null, before: before.get(issue.id) ?? null }]
  })
  if (applying.recount !== false) await recountThroughput(tx, connection.workspace_id, touchedWeeks(applied))
  const originals = await originalsOf(applying, applied)
  await mergeAsks(applying, applied, originals)
  await changeRequests(applying, applied, originals)
  const asked = await takeInAsks(applying, applied)
  const rows = [...applied.map(({ row }) => row), ...[...originals.values()].map(({ id }) => id)]
  return { stored: applied.length, asked, requests: await requestsBehind(tx, rows) }
}

async function requestsBehind(tx: Tx, issues: string[]): Promise<PutTo[]> {
  if (issues.length === 0) return []
  return tx
    .selectFrom('request as r')
    .innerJoin('ask as a', 'a.id', 'r.ask_id')
    .where('a.issue_id', '=', sql<string>`any(${issues}::uuid[])`)
    .select(['r.id', 'r.team_id as team'])
    .execute()
}

/** Decisions insert rows that refer to the connection, which this lock lets pass. */
export async function lockConnection(tx: Tx, { id }: Pick<Connection, 'id'>): Promise<void> {
  await sql`select from connection where id = ${id} for no key update`.execute(tx)
}

async function readTeams(tx: Tx, { id }: Connection): Promise<Map<string, KnownTeam>> {
  const rows = await tx
    .selectFrom('team')
    .where('connection_id', '=', id)
    .select(['id', 'tracker_id', 'name', 'request_label', 'bau_labels', 'bau_projects'])
    .execute()
  return new Map(rows.map((team) => [team.tracker_id, team]))
}

async function readStored(tx: Tx, { id }: Connection, trackerIds: string[]): Promise<Map<string, StoredIssue>> {
  const rows = await tx
    .selectFrom('issue')
    .where('connection_id', '=', id)
    .where('tracker_id', '=', sql<string>`any(${trackerIds})`)
    .select([
      'id',
      'tracker_id',
      'team_id',
      'key',
      'title',
      'description',
      'due_date',
      'state',
      'archived_at',
      'first_completed_at',
      'gone_at',
      'filing',
      'in_tracker',
    ])
    .execute()
  return new Map(rows.map((row) => [row.tracker_id, row]))
}

/** The weeks whose count may have changed: where the item counted before, and where it counts now. */
function touchedWeeks(applied: readonly Applied[]): TeamWeek[] {
  const touched = new Map<string, TeamWeek>()
  for (const { issue, team, before } of applied) {
    const done = before?.first_completed_at ?? (issue.state === 'completed' && issue.completedAt ? new Date(issue.completedAt) : null)
    if (done === null) continue
    for (const id of [before?.team_id, team?.id]) if (id) touched.set(`${id} ${weekOf(done)}`, { team: id, week: weekOf(done) })
  }
  return [...touched.values()]
}
