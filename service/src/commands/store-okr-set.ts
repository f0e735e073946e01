import { randomUUID } from 'node:crypto'
import type { FitChange, Objective, OkrChange, OkrSet, PersonId } from '@pull-okr/core'
import { findOkrSet, okrSetId } from '../views/find-okr-set.ts'
import type { Viewing } from '../views/viewing.ts'
import { projectOkrs } from '../findings/project-okrs.ts'
import { writeRecord } from '../sync/write-record.ts'

/** One entry of the set's history; `id` as the client made it, or a new one. */
export type StoredChange = {
  id?: string | undefined
  change: OkrChange | { kind: 'publish' | 'redraft' | 'commit' | 'close'; sentence: string }
  summary: string
  sentence: string
  /** the set that it led to, which is kept with it */
  objectives: Objective[]
}

/** The set of the cycle, held until the end of the transaction; made where it is the first. */
export async function lockOkrSet(viewing: Viewing, team: { id: string }, cycle: string): Promise<OkrSet> {
  const { tx, workspace } = viewing
  await tx
    .insertInto('okr_set')
    .values({
      id: okrSetId(team.id, cycle),
      workspace_id: workspace,
      team_id: team.id,
      cycle,
      state: 'drafting',
      revision: 0,
      objectives: '[]',
    })
    .onConflict((same) => same.columns(['team_id', 'cycle']).doNothing())
    .execute()
  await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('cycle', '=', cycle)
    .select('id')
    .forUpdate()
    .execute()
  return findOkrSet(viewing, team, cycle)
}

/**
 * Writes the set with the changes that led from `before` to `after`, one revision each. `fit` is what was known of it then,
 * and stays in the record. False: an id was used meanwhile.
 */
export async function storeOkrSet(
  viewing: Viewing,
  {
    before,
    after,
    by,
    changes,
    fit,
  }: { before: OkrSet; after: OkrSet; by: PersonId; changes: StoredChange[]; fit?: FitChange | undefined },
): Promise<boolean> {
  const { tx, workspace, now } = viewing
  await tx
    .updateTable('okr_set')
    .set({ state: after.state, revision: after.revision, objectives: JSON.stringify(after.objectives) })
    .where('workspace_id', '=', workspace)
    .where('id', '=', after.id)
    .execute()
  await projectOkrs(viewing, before, after)
  const rows = changes.map(({ id, change, summary, sentence, objectives }, index) => ({
    workspace_id: workspace,
    id: id ?? randomUUID(),
    okr_set_id: after.id,
    revision: before.revision + index + 1,
    change: JSON.stringify(change),
    summary,
    sentence,
    by,
    at: now,
    objectives: JSON.stringify(objectives),
  }))
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('okr_change')
    .values(rows)
    .onConflict((same) => same.columns(['workspace_id', 'id']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== BigInt(rows.length)) return false
  const data = { what: changes.at(-1)?.change.kind, revision: after.revision, state: after.state, changes: rows.map((row) => row.id), fit }
  await writeRecord(tx, workspace, now, [{ kind: 'okrs', team: after.team, subject: after.id, by, data }])
  return true
}
