import { createHash } from 'node:crypto'
import { emptyOkrSet, type OkrSet } from '@pull-okr/core'
import type { Viewing } from './viewing.ts'

/** A set is looked at before it exists, and has the same id before and after its first change. */
export function okrSetId(team: string, cycle: string): string {
  const hex = createHash('sha256').update(`okr_set ${team} ${cycle}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The team's set of a cycle, empty and drafting where nobody has changed it yet. Writes nothing. */
export async function findOkrSet({ tx, workspace }: Viewing, team: { id: string }, cycle: string): Promise<OkrSet> {
  const row = await tx
    .selectFrom('okr_set')
    .where('workspace_id', '=', workspace)
    .where('team_id', '=', team.id)
    .where('cycle', '=', cycle)
    .select(['id', 'state', 'revision', 'objectives'])
    .executeTakeFirst()
  return row ? { ...row, team: team.id, cycle } : emptyOkrSet(okrSetId(team.id, cycle), team.id, cycle)
}
