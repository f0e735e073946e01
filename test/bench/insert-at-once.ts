import { workKind, type TrackerIssue } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Connection, Tx } from '../../service/src/sync/connections.ts'

/** The same rows in one INSERT … FROM UNNEST, and nothing else: no look at what stands there, no asks, no page kept. */
export async function insertAtOnce(tx: Tx, { id, workspace_id }: Connection, issues: readonly TrackerIssue[]): Promise<void> {
  const teams = new Map(
    (await tx.selectFrom('team').where('connection_id', '=', id).select(['id', 'tracker_id']).execute()).map((t) => [t.tracker_id, t.id]),
  )
  const column = (type: string, read: (issue: TrackerIssue) => string | null) => sql`${issues.map(read)}::${sql.raw(type)}[]`
  await sql`
    insert into issue (workspace_id, connection_id, tracker_id, team_id, key, url, title, description, state, state_name, creator, project,
      parent, kind, labels, due_date, created_at, updated_at, started_at, completed_at, canceled_at, archived_at, first_completed_at)
    select ${workspace_id}, ${id}, tracker_id, team_id, key, url, title, description, state, state_name, creator, project, parent, kind,
      array(select jsonb_array_elements_text(labels::jsonb)), due_date, created_at, updated_at, started_at, completed_at, canceled_at,
      archived_at, completed_at
    from unnest(
      ${column('text', (i) => i.id)}, ${column('uuid', (i) => teams.get(i.team) ?? null)}, ${column('text', (i) => i.key)},
      ${column('text', (i) => i.url)}, ${column('text', (i) => i.title)}, ${column('text', (i) => i.description)},
      ${column('text', (i) => i.state)}, ${column('text', (i) => i.stateName)}, ${column('text', (i) => i.creator)},
      ${column('text', (i) => i.project)}, ${column('text', (i) => i.parent)}, ${column('text', (i) => workKind(i.labels))},
      ${column('text', (i) => JSON.stringify(i.labels))}, ${column('date', (i) => i.dueDate)},
      ${column('timestamptz', (i) => i.createdAt)}, ${column('timestamptz', (i) => i.updatedAt)}, ${column('timestamptz', (i) => i.startedAt)},
      ${column('timestamptz', (i) => i.completedAt)}, ${column('timestamptz', (i) => i.canceledAt)},
      ${column('timestamptz', (i) => i.archivedAt)}
    ) as i (tracker_id, team_id, key, url, title, description, state, state_name, creator, project, parent, kind, labels, due_date, created_at,
      updated_at, started_at, completed_at, canceled_at, archived_at)`.execute(tx)
}
