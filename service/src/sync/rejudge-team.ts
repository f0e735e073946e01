import { workKind } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Tx } from './connections.ts'
import { recountEverything } from './recount-throughput.ts'

type Kind = 'planned' | 'bau'
type Sort = { labels: string[]; project: string | null; kind: Kind }

/**
 * The team says what counts as BAU: all of its issues are judged again by core's `workKind`, once for each combination of
 * labels and project rather than for each issue, and its weeks are counted again. Call it with the connection locked
 * since before the rule changed: whoever stores issues reads the rule under that lock.
 */
export async function rejudgeTeam(tx: Tx, workspace: string, team: string): Promise<void> {
  const known = await tx.selectFrom('team').where('id', '=', team).select(['bau_labels', 'bau_projects']).executeTakeFirstOrThrow()
  const rule = { bauLabels: known.bau_labels, bauProjects: known.bau_projects }
  const { rows } = await sql<Sort>`
    select distinct labels, project, kind from issue where workspace_id = ${workspace} and team_id = ${team}`.execute(tx)
  const changed = rows
    .map(({ labels, project, kind }) => ({ labels, project, kind, judged: workKind(labels, project, rule) }))
    .filter(({ kind, judged }) => kind !== judged)
  if (changed.length === 0) return
  await sql`
    update issue i set kind = j.judged from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as j (labels text[], project text, kind text, judged text)
    where i.workspace_id = ${workspace} and i.team_id = ${team}
      and i.labels = j.labels and i.project is not distinct from j.project and i.kind = j.kind`.execute(tx)
  await recountEverything(tx, workspace, [team])
}
