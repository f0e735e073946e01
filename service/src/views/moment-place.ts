import { refuse, type Refusal } from '@pull-okr/core'
import { sql, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { isUuid } from './viewing.ts'

/** Where a page of what is listed newest first ended: its last row's moment and id. */
export type MomentPlace = { at: Date; id: string }

function writePlace({ at, id }: MomentPlace): string {
  return `${at.toISOString()}_${id}`
}

/** null: from the start */
export function readPlace(next: string | undefined): { kind: 'place'; place: MomentPlace | null } | Refusal {
  if (next === undefined) return { kind: 'place', place: null }
  const [moment = '', id = ''] = next.split('_')
  const at = new Date(moment)
  return !Number.isNaN(at.getTime()) && at.toISOString() === moment && isUuid(id)
    ? { kind: 'place', place: { at, id } }
    : refuse('unknownPart', 'Pass `next` as it came with the page before.', { path: 'next' })
}

/** One page of `rows`, newest first by the columns of a moment and an id, and the `next` of the one after it. */
export async function momentPage<DB, TB extends keyof DB, Row>(
  rows: SelectQueryBuilder<DB, TB, Row>,
  [at, id]: readonly [at: string, id: string],
  { place, limit }: { place: MomentPlace | null; limit: number },
  placeOf: (row: Row) => MomentPlace,
): Promise<{ page: Row[]; next: string | null }> {
  const before = place && sql<SqlBool>`(${sql.ref(at)}, ${sql.ref(id)}) < (${place.at}, ${place.id})`
  const found = await (before ? rows.where(before) : rows)
    .orderBy(sql.ref(at), 'desc')
    .orderBy(sql.ref(id), 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { page, next: last && found.length > limit ? writePlace(placeOf(last)) : null }
}
