import type { Refusal } from '@pull-okr/core'
import type { AskedHere, IfAdopted } from './if-adopted.ts'
import { placeOf, unreadableNext, writeCursor } from './page-of-requests.ts'
import type { requestRows, Row } from './request-rows.ts'

/**
 * A page of the order: the highest chance first, the oldest ask among equals. All that match are ranked, by titles and
 * labels, before one page is read. The place is the last row of the page before, which `matching` finds whatever became
 * of it meanwhile, and no chance: adopting one lowers all chances, and hardly moves their order.
 */
export async function pageByChance(
  matching: (also: string | null) => ReturnType<typeof requestRows>,
  { limit, next }: { limit: number; next?: string | undefined },
  ifAdopted: (asks: readonly AskedHere[]) => IfAdopted[],
): Promise<{ rows: Row[]; next: string | null } | Refusal> {
  const after = next === undefined ? null : placeOf(next, 'chance')
  if (after === 'unreadable') return unreadableNext()
  const rows = matching(after?.id ?? null)
  const ranked = await rank(rows, ifAdopted)
  const from = after ? ranked.indexOf(after.id) + 1 : 0
  if (after && from === 0) return unreadableNext()
  const ids = ranked.slice(from, from + limit)
  const found = ids.length > 0 ? await rows.where('r.id', 'in', ids).execute() : []
  const page = found.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  const last = page.at(-1)
  return { rows: page, next: last && ranked.length > from + limit ? writeCursor(last, 'chance') : null }
}

async function rank(rows: ReturnType<typeof requestRows>, ifAdopted: (asks: readonly AskedHere[]) => IfAdopted[]): Promise<string[]> {
  const all = await rows.clearSelect().select(['r.id', 'i.title', 'i.labels']).orderBy('r.asked_at').orderBy('r.id').execute()
  const figures = ifAdopted(all)
  const ranked = all.map(({ id }, index) => ({ id, chance: figures[index]!.fitIfAdopted ?? 0 }))
  return ranked.sort((a, b) => b.chance - a.chance).map(({ id }) => id)
}
