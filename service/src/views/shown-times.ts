import type { OkrSet } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Viewing } from './viewing.ts'

/** A time for which a set was shown to neighbours and leaders: the revisions `from` its publication, and before `until`. */
export type ShownTime = { from: number; until: number | null; at: Date }

/** When the set was shown, the first time first: from each publication until the team took it back. */
export async function shownTimes({ tx, workspace }: Viewing, set: OkrSet): Promise<ShownTime[]> {
  const kind = sql<string>`change ->> 'kind'`
  const moves = await tx
    .selectFrom('okr_change')
    .where('workspace_id', '=', workspace)
    .where('okr_set_id', '=', set.id)
    .where(kind, 'in', ['publish', 'redraft'])
    .select(['revision', 'at', kind.as('kind')])
    .orderBy('revision')
    .execute()
  return moves.flatMap((move, index) =>
    move.kind === 'publish' ? [{ from: move.revision, until: moves[index + 1]?.revision ?? null, at: move.at }] : [],
  )
}

/** What was drafted before, or after the team took it back, is its own (law 5). */
export function wasShown(times: readonly ShownTime[], revision: number): boolean {
  return times.some(({ from, until }) => revision >= from && (until === null || revision < until))
}
