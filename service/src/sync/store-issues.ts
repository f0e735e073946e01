import { workKind, type TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Applying } from './applying.ts'
import type { Connection } from './connections.ts'

export type KnownTeam = {
  id: string
  tracker_id: string
  name: string
  request_label: string
  bau_labels: string[] | null
  bau_projects: string[]
}
/** Column by column, as UNNEST takes them. */
type Column = 'text' | 'timestamptz' | 'date' | 'uuid'

const ROWS_A_STATEMENT = 1_000

/**
 * Writes what was read unless something newer stands there, and answers the rows it wrote (id by the tracker's id). An
 * earlier reading is newer all the same where it saw a later edit; but no edit tells of archiving and deleting, and what is
 * gone has none that it could be later than. In one order, so that two writers of the same issues wait for each other
 * instead of deadlocking. The first completion is kept when an item is reopened: the tracker forgets it.
 */
export async function storeIssues(
  { tx, connection, reading }: Pick<Applying, 'tx' | 'connection' | 'reading'>,
  issues: readonly TrackerIssue[],
  teams: ReadonlyMap<string, KnownTeam>,
): Promise<Map<string, string>> {
  const sorted = [...new Map(issues.map((issue) => [issue.id, issue])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const written = new Map<string, string>()
  for (let from = 0; from < sorted.length; from += ROWS_A_STATEMENT) {
    const { rows } = await upsert(connection, reading, sorted.slice(from, from + ROWS_A_STATEMENT), teams).execute(tx)
    for (const { id, tracker_id } of rows) written.set(tracker_id, id)
  }
  return written
}

function upsert({ id, workspace_id }: Connection, reading: string, issues: readonly TrackerIssue[], teams: ReadonlyMap<string, KnownTeam>) {
  const column = (type: Column, read: (issue: TrackerIssue) => string | null) => sql`${issues.map(read)}::${sql.raw(type)}[]`
  const teamOf = (issue: TrackerIssue) => teams.get(issue.team)
  return sql<{ id: string; tracker_id: string }>`
    insert into issue (
      workspace_id, connection_id, tracker_id, team_id, key, url, title, description, state, state_name, creator, project, parent, kind, labels,
      due_date, created_at, updated_at, started_at, completed_at, canceled_at, archived_at, first_completed_at, reading)
    select ${workspace_id}, ${id}, tracker_id, team_id, key, url, title, description, state, state_name, creator, project, parent, kind,
      array(select jsonb_array_elements_text(labels::jsonb)),
      due_date, created_at, updated_at, started_at, completed_at, canceled_at, archived_at,
      case when state = 'completed' then completed_at end, ${reading}::bigint
    from unnest(
      ${column('text', (i) => i.id)}, ${column('uuid', (i) => teamOf(i)?.id ?? null)}, ${column('text', (i) => i.key)},
      ${column('text', (i) => i.url)}, ${column('text', (i) => clean(i.title))}, ${column('text', (i) => clean(i.description))},
      ${column('text', (i) => i.state)}, ${column('text', (i) => clean(i.stateName))}, ${column('text', (i) => i.creator)},
      ${column('text', (i) => i.project && clean(i.project))}, ${column('text', (i) => i.parent)}, ${column('text', (i) => kindOf(i, teamOf(i)))},
      ${column('text', (i) => JSON.stringify(i.labels.map(clean)))},
      ${column('date', (i) => i.dueDate)}, ${column('timestamptz', (i) => i.createdAt)}, ${column('timestamptz', (i) => i.updatedAt)},
      ${column('timestamptz', (i) => i.startedAt)}, ${column('timestamptz', (i) => i.completedAt)}, ${column('timestamptz', (i) => i.canceledAt)},
      ${column('timestamptz', (i) => i.archivedAt)}
    ) as i (tracker_id, team_id, key, url, title, description, state, state_name, creator, project, parent, kind, labels,
      due_date, created_at, updated_at, started_at, completed_at, canceled_at, archived_at)
    on conflict (connection_id, tracker_id) do update set
      team_id = excluded.team_id, key = excluded.key, url = excluded.url, title = excluded.title, description = excluded.description,
      state = excluded.state, state_name = excluded.state_name, creator = excluded.creator, project = excluded.project, parent = excluded.parent,
      kind = excluded.kind, labels = excluded.labels, due_date = excluded.due_date, updated_at = excluded.updated_at, started_at = excluded.started_at,
      completed_at = excluded.completed_at, canceled_at = excluded.canceled_at, archived_at = excluded.archived_at, gone_at = null, in_tracker = true,
      first_completed_at = coalesce(issue.first_completed_at, excluded.first_completed_at), reading = greatest(issue.reading, excluded.reading)
    where issue.updated_at <= excluded.updated_at
      and (issue.reading <= excluded.reading or (issue.updated_at < excluded.updated_at and issue.gone_at is null))
    returning id, tracker_id`
}

function kindOf({ labels, project }: TrackerIssue, team: KnownTeam | undefined): 'planned' | 'bau' {
  return workKind(labels, project, team && { bauLabels: team.bau_labels, bauProjects: team.bau_projects })
}

/** PostgreSQL takes every character in a text but this one, and no half of one in JSON; trackers hold what people paste, and cut. */
function clean(text: string): string {
  return (text.includes('\0') ? text.replaceAll('\0', '') : text).toWellFormed()
}
