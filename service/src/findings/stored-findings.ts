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

/** Those in which a set has a part, whichever team they stand with. Found by an index on all teams of a finding. */
export async function findingsBetween(of: Of, set: { id: string; team: string }, kinds: FindingKind[]): Promise<StoredFinding[]> {
  const rows = await query(of)
    .where('f.teams', '@>', sql<string[]>`array[${set.team}]::uuid[]`)
    .where('f.kind', 'in', kinds)
    .execute()
  return rows.filter(({ pair }) => pair.includes(set.id))
}

/** Those of which one of these requests is a half. */
export async function findingsAbout(of: Of, kind: FindingKind, requests: readonly string[]): Promise<StoredFinding[]> {
  if (requests.length === 0) return []
  const rows = await query(of)
    .where('f.kind', '=', kind)
    .where('f.teams', '&&', sql<string[]>`(select array_agg(distinct r.team_id) from request r where r.id = any(${[...requests]}::uuid[]))`)
    .execute()
  const named = new Set(requests)
  return rows.filter(({ pair }) => pair.split(' ').some((id) => named.has(id)))
}

function query({ tx, workspace }: Of) {
  return tx
    .selectFrom('finding as f')
    .innerJoin('conversation as c', 'c.id', 'f.conversation_id')
    .where('f.workspace_id', '=', workspace)
    .select(['f.id', 'f.kind', 'f.pair', 'f.state', 'f.evidence', 'f.matched', 'f.team_id as team', 'f.okr_set_id as okrSet'])
    .select(['f.conversation_id as conversation', 'c.state as talk'])
}
