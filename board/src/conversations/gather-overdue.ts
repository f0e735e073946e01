import { OVERDUE_GATHERED_FROM } from '@pull-okr/core'
import type { ConversationRow } from '@pull-okr/core/contract/types'

type Team = { id: string; name: string }
export type ListEntry = { kind: 'one'; row: ConversationRow } | { kind: 'overdue'; team: Team; rows: ConversationRow[] }

/** In the order they came; a team's many overdue answers stand where the first of them stood. */
export function gatherOverdue(rows: readonly ConversationRow[]): ListEntry[] {
  const overdue = Map.groupBy(rows.filter(isOverdue), (row) => row.about.team?.id)
  return rows.flatMap((row): ListEntry[] => {
    const all = isOverdue(row) ? (overdue.get(row.about.team?.id) ?? []) : []
    if (!row.about.team || all.length < OVERDUE_GATHERED_FROM) return [{ kind: 'one', row }]
    return row === all[0] ? [{ kind: 'overdue', team: row.about.team, rows: all }] : []
  })
}

function isOverdue({ findingKind, state }: ConversationRow): boolean {
  return findingKind === 'silence' && state === 'open'
}
