import type { Row } from './rows.ts'
import type { Compare } from './world.ts'
import { refuse } from './refuse.ts'

type Order = { field: string; ascending: boolean; nullsFirst: boolean }
export type SortInput = Record<string, { order?: 'Ascending' | 'Descending' | null; nulls?: 'first' | 'last' | null } | null>

/** `orderBy` is always newest first in Linear; only `sort` can ascend. Rows that are equal are told apart by id, so that pages are stable. */
export function chooseOrder(
  orderBy: 'createdAt' | 'updatedAt' | null | undefined,
  sort: SortInput[] | null | undefined,
): { name: string; compare: Compare } {
  const orders = sort && sort.length > 0 ? sort.map(readSort) : [{ field: orderBy ?? 'createdAt', ascending: false, nullsFirst: false }]
  return { name: orders.map((one) => `${one.field} ${one.ascending} ${one.nullsFirst}`).join(), compare: (a, b) => compareBy(orders, a, b) }
}

function readSort(input: SortInput): Order {
  const entries = Object.entries(input).filter(([, how]) => how !== null && how !== undefined)
  const [first] = entries
  if (!first || entries.length > 1) throw refuse('input', 'Invalid sort', 'Each element of sort must name exactly one field.')
  return { field: first[0], ascending: first[1]!.order === 'Ascending', nullsFirst: first[1]!.nulls === 'first' }
}

function compareBy(orders: Order[], a: Row, b: Row): number {
  for (const { field, ascending, nullsFirst } of orders) {
    const left = (a as unknown as Record<string, string | number | null>)[field] ?? null
    const right = (b as unknown as Record<string, string | number | null>)[field] ?? null
    if (left === right) continue
    if (left === null) return nullsFirst ? -1 : 1
    if (right === null) return nullsFirst ? 1 : -1
    return (left < right ? -1 : 1) * (ascending ? 1 : -1)
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
