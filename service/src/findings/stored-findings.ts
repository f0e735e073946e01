import type { FindingKind } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Looking, StoredFinding } from './looking.ts'

type Of = Pick<Looking, 'tx' | 'workspace'>

/** Those of whole sets, e.g. of parts that are not there any more. */
export async function findingsOfSet(
  of: Of,
  set: { id: string; team: string; cycle: string },
  kinds: FindingKind[],
): Promise<StoredFinding[]> {
  return query(of)
    .where('f.team_id', '=', set.team)
    .where('f.cycle', '=', set.cycle)
    .where('f.okr_set_id', '=', set.id)
    .where('f.kind', 'in', kinds)
    .execute()
}

export async function findingsOfPairs(of: Of, kind: FindingKind, pairs: readonly string[]): Promise<StoredFinding[]> {
  if (pairs.length === 0) return []
  return query(of)
    .where('f.kind', '=', kind)
    .where('f.pair', '=', sql<string>`any(${[...pairs]}::text[])`)
    .execute()
}

function query({ tx, workspace }: Of) {
  return tx
    .selectFrom('finding as f')
    .innerJoin('conversation as c', 'c.id', 'f.conversation_id')
    .where('f.workspace_id', '=', workspace)
    .select(['f.id', 'f.kind', 'f.pair', 'f.state', 'f.evidence', 'f.matched', 'f.team_id as team', 'f.okr_set_id as okrSet'])
    .select(['f.conversation_id as conversation', 'c.state as talk'])
}
