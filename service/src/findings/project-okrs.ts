import { keyResultsOf, normaliseText, type OkrSet } from '@pull-okr/core'
import type { Viewing } from '../views/viewing.ts'

/**
 * Reads off a set's document what the debugger looks up by index: which way each part leans, and what it needs of whom.
 * In the transaction of each change, so that both say the same. Words are normalised.
 */
export async function projectOkrs({ tx, workspace }: Pick<Viewing, 'tx' | 'workspace'>, set: OkrSet): Promise<void> {
  const place = { workspace_id: workspace, okr_set_id: set.id, team_id: set.team, cycle: set.cycle }
  const leaning = [...set.objectives, ...keyResultsOf(set)].flatMap(({ id, emphasis }) =>
    emphasis.map(({ dimension, value }) => ({
      ...place,
      part_id: id,
      dimension: normaliseText(dimension),
      value: normaliseText(value),
    })),
  )
  const needs = keyResultsOf(set).flatMap((keyResult) =>
    keyResult.needs.map((need) => ({
      ...place,
      key_result_id: keyResult.id,
      need_id: need.id,
      supplier_id: need.supplier,
      what: normaliseText(need.what),
      needed_by: need.by,
      request_id: need.request ?? null,
    })),
  )
  await tx.deleteFrom('okr_emphasis').where('okr_set_id', '=', set.id).execute()
  await tx.deleteFrom('okr_need').where('okr_set_id', '=', set.id).execute()
  if (leaning.length > 0) await tx.insertInto('okr_emphasis').values(leaning).execute()
  if (needs.length > 0) await tx.insertInto('okr_need').values(needs).execute()
}
