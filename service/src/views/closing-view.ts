import { hintOfScores, type OkrSet } from '@pull-okr/core'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import type { Viewing } from './viewing.ts'

/** How the set was closed, for whoever may see it; who did stands in the changes. */
export async function closingView({ tx, workspace }: Viewing, set: OkrSet): Promise<OkrSetView['closing']> {
  if (set.state !== 'closed') return null
  const row = await tx
    .selectFrom('okr_closing')
    .where('workspace_id', '=', workspace)
    .where('okr_set_id', '=', set.id)
    .select(['sentence', 'scores', 'at'])
    .executeTakeFirst()
  return row ? { at: row.at.toISOString(), sentence: row.sentence, scores: row.scores, hint: hintOfScores(row.scores) } : null
}
