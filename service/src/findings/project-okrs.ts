import { isDeepStrictEqual } from 'node:util'
import { keyResultsOf, normaliseText, type OkrSet } from '@pull-okr/core'
import type { Viewing } from '../views/viewing.ts'

/**
 * Reads off a set's document what the debugger looks up by index: which way each part leans, and what it needs of whom.
 * In the transaction of each change, so that both say the same. Words are normalised.
 */
export async function projectOkrs({ tx, workspace }: Pick<Viewing, 'tx' | 'workspace'>, before: OkrSet, after: OkrSet): Promise<void> {
  const place = { workspace_id: workspace, okr_set_id: after.id, team_id: after.team, cycle: after.cycle }
  const emphasis = emphasisRows(after)
  if (!isDeepStrictEqual(emphasis, emphasisRows(before))) {
    await tx.deleteFrom('okr_emphasis').where('workspace_id', '=', workspace).where('okr_set_id', '=', after.id).execute()
    if (emphasis.length > 0)
      await tx
        .insertInto('okr_emphasis')
        .values(emphasis.map((row) => ({ ...place, ...row })))
        .execute()
  }
  const needs = needRows(after)
  if (isDeepStrictEqual(needs, needRows(before))) return
  await tx.deleteFrom('okr_need').where('workspace_id', '=', workspace).where('okr_set_id', '=', after.id).execute()
  if (needs.length > 0)
    await tx
      .insertInto('okr_need')
      .values(needs.map((row) => ({ ...place, ...row })))
      .execute()
}

function emphasisRows(set: OkrSet) {
  return [...set.objectives, ...keyResultsOf(set)].flatMap(({ id, emphasis }) =>
    emphasis.map(({ dimension, value }) => ({ part_id: id, dimension: normaliseText(dimension), value: normaliseText(value) })),
  )
}

function needRows(set: OkrSet) {
  return keyResultsOf(set).flatMap((keyResult) =>
    keyResult.needs.map((need) => ({
      key_result_id: keyResult.id,
      need_id: need.id,
      supplier_id: need.supplier,
      what: normaliseText(need.what),
      needed_by: need.by,
      request_id: need.request ?? null,
    })),
  )
}
