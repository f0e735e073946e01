// Relay pages as Linear cuts them. A cursor is the id of a row and means that row's place *now*: a row that moved in the
// order between two pages takes its cursor along, which is why clients should persist timestamps and not cursors.
import type { Row } from './rows.ts'
import type { Compare } from './world.ts'
import { badArgument, refuse } from './refuse.ts'

export const MAX_FIRST = 250 // Linear refuses more
export const DEFAULT_FIRST = 50 // billed and cut at this many without `first`

export type PageArgs = {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
  includeArchived?: boolean | null
}
type Connection = {
  edges: { cursor: string; node: Row }[]
  nodes: Row[]
  pageInfo: { startCursor: string | null; endCursor: string | null; hasNextPage: boolean; hasPreviousPage: boolean }
}

/** `rows` must be in the order of `compare`, which must be total. */
export function cutPage(
  rows: readonly Row[],
  args: PageArgs,
  accept: (row: Row) => boolean,
  compare: Compare,
  find: (id: string) => Row | undefined,
): Connection {
  checkPageArgs(args)
  const from = args.after ? placeAfter(rows, cursorRow(args.after, find), compare) : 0
  const to = args.before ? placeAfter(rows, cursorRow(args.before, find), (a, b) => compare(a, b) || 1) : rows.length
  const wanted = args.last ?? args.first ?? DEFAULT_FIRST
  const backwards = typeof args.last === 'number'
  const found: Row[] = []
  const step = backwards ? -1 : 1
  let more = false
  for (let index = backwards ? to - 1 : from; backwards ? index >= from : index < to; index += step) {
    const row = rows[index]!
    if (row.archivedAt !== null && args.includeArchived !== true) continue
    if (!accept(row)) continue
    if (found.length === wanted) {
      more = true
      break
    }
    found.push(row)
  }
  if (backwards) found.reverse()
  return {
    nodes: found,
    edges: found.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      startCursor: found[0]?.id ?? null,
      endCursor: found.at(-1)?.id ?? null,
      hasNextPage: backwards ? Boolean(args.before) : more,
      hasPreviousPage: backwards ? more : Boolean(args.after),
    },
  }
}

export function checkPageArgs(args: PageArgs): void {
  for (const name of ['first', 'last'] as const) {
    const value = args[name]
    if (typeof value !== 'number') continue
    if (value > MAX_FIRST) throw badArgument(`${name} must not be greater than ${MAX_FIRST}.`)
    if (value < 1) throw badArgument(`${name} must not be less than 1.`)
  }
  if (typeof args.first === 'number' && typeof args.last === 'number') throw badArgument('first and last cannot be used together.')
}

function cursorRow(cursor: string, find: (id: string) => Row | undefined): Row {
  const row = find(cursor)
  if (!row) throw refuse('input', 'Invalid cursor', `The cursor "${cursor}" belongs to no row: it was deleted, or made by another query.`)
  return row
}

/** The index of the first row that comes after `row`, by bisection. */
function placeAfter(rows: readonly Row[], row: Row, compare: Compare): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(rows[middle]!, row) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
