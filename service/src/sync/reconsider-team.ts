import { sql } from 'kysely'
import type { TrackerIssue } from '@pull-okr/core'
import type { Applied, StoredIssue } from './applying.ts'
import type { Connection, Tx } from './connections.ts'
import type { KnownTeam } from './store-issues.ts'
import { takeInAsks } from './take-in-asks.ts'

type Row = StoredIssue & { url: string; creator: string | null; labels: string[]; created_at: Date; updated_at: Date }

/** The team says which label asks: its open issues that carry it become asks. What was asked before stays asked. */
export async function reconsiderTeam(tx: Tx, team: string, now: Date): Promise<number> {
  const known = await tx
    .selectFrom('team')
    .where('id', '=', team)
    .select(['id', 'tracker_id', 'name', 'request_label', 'bau_labels', 'bau_projects', 'connection_id'])
    .executeTakeFirstOrThrow()
  const connection = await tx.selectFrom('connection').selectAll().where('id', '=', known.connection_id).executeTakeFirstOrThrow()
  return takeInAsks({ tx, connection, now }, await openIssues(tx, connection, known))
}

async function openIssues(tx: Tx, { id }: Connection, team: KnownTeam): Promise<Applied[]> {
  const { rows } = await sql<Row>`
    select * from issue where connection_id = ${id} and team_id = ${team.id} and gone_at is null and archived_at is null
      and state in ('triage', 'backlog', 'unstarted', 'started')
      and exists (select from unnest(labels) as l (name) where lower(btrim(l.name)) = ${team.request_label.trim().toLowerCase()})`.execute(
    tx,
  )
  return rows.map((row) => ({ issue: asRead(row, team), row: row.id, team, before: row }))
}

function asRead(row: Row, team: KnownTeam): TrackerIssue {
  return {
    id: row.tracker_id,
    key: row.key,
    url: row.url,
    team: team.tracker_id,
    title: row.title,
    description: row.description,
    state: row.state,
    stateName: '',
    creator: row.creator,
    labels: row.labels,
    project: null,
    parent: null,
    voices: [],
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    startedAt: null,
    completedAt: null,
    canceledAt: null,
    archivedAt: null,
    dueDate: row.due_date,
    duplicateOf: null,
  }
}
