import { workKind } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Tx } from './connections.ts'
import { recountEverything } from './recount-throughput.ts'

const KINDS = ['planned', 'bau'] as const

/**
 * The team says what counts as BAU: all of its issues are judged again, by core's `workKind` as when they were stored,
 * and its weeks are counted again. Call it with the connection locked since before the rule changed: whoever stores
 * issues reads the rule under that lock.
 */
export async function rejudgeTeam(tx: Tx, workspace: string, team: string): Promise<void> {
  const known = await tx.selectFrom('team').where('id', '=', team).select(['bau_labels', 'bau_projects']).executeTakeFirstOrThrow()
  const rule = { bauLabels: known.bau_labels, bauProjects: known.bau_projects }
  const issues = await tx
    .selectFrom('issue')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team)
    .select(['id', 'labels', 'project', 'kind'])
    .execute()
  const changed = issues.flatMap(({ id, labels, project, kind }) => {
    const judged = workKind(labels, project, rule)
    return judged === kind ? [] : [{ id, judged }]
  })
  if (changed.length === 0) return
  for (const kind of KINDS) {
    const ids = changed.filter(({ judged }) => judged === kind).map(({ id }) => id)
    await sql`update issue set kind = ${kind} where id = any(${ids}::uuid[])`.execute(tx)
  }
  await recountEverything(tx, workspace, [team])
}
