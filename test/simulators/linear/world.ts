// The tables, with indexes and orders that are built when first asked for and thrown away when their table changes.
import { tableNames, type Row, type TableName, type Tables } from './rows.ts'

export type Put = { [T in TableName]: { table: T; row: Tables[T] } }[TableName]
export type Compare = (a: Row, b: Row) => number

export type World = ReturnType<typeof createWorld>

export function createWorld() {
  const tables = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as { [T in TableName]: Map<string, Tables[T]> }
  const derived = new Map<TableName, Map<string, unknown>>(tableNames.map((name) => [name, new Map()]))

  const highestNumbers = new Map<string, number>()
  const idsByIdentifier = new Map<string, string>()

  function remember<V>(table: TableName, key: string, make: () => V): V {
    const cache = derived.get(table)!
    if (!cache.has(key)) cache.set(key, make())
    return cache.get(key) as V
  }

  return {
    get: <T extends TableName>(table: T, id: string | null | undefined): Tables[T] | undefined =>
      id === null || id === undefined ? undefined : tables[table].get(id),

    all: <T extends TableName>(table: T): Tables[T][] => remember(table, 'all', () => [...tables[table].values()]),

    /** The rows whose `field` is `value`, in the order they were made. */
    by: <T extends TableName>(table: T, field: keyof Tables[T] & string, value: unknown): readonly Tables[T][] =>
      remember(table, `by ${field}`, () => Map.groupBy(tables[table].values(), (row) => row[field] as unknown)).get(value) ?? [],

    /** The whole table in one order; `name` names the order, so that it is sorted once. */
    ordered: <T extends TableName>(table: T, name: string, compare: Compare): readonly Tables[T][] =>
      remember(table, `ordered ${name}`, () => [...tables[table].values()].sort(compare)),

    put(put: Put): void {
      ;(tables[put.table] as Map<string, Row>).set(put.row.id, put.row)
      derived.get(put.table)!.clear()
      if (put.table !== 'issue') return
      highestNumbers.set(put.row.teamId, Math.max(put.row.number, highestNumbers.get(put.row.teamId) ?? 0))
      for (const identifier of [put.row.identifier, ...put.row.previousIdentifiers]) idsByIdentifier.set(identifier, put.row.id)
    },

    /** By ENG-12, also when the issue has moved on and is called otherwise now. */
    issueCalled: (identifier: string): Tables['issue'] | undefined => tables.issue.get(idsByIdentifier.get(identifier) ?? ''),

    /** Numbers are never given twice, not even when their issue was moved away or deleted. */
    nextNumber: (teamId: string): number => (highestNumbers.get(teamId) ?? 0) + 1,

    remove(table: TableName, id: string): void {
      tables[table].delete(id)
      derived.get(table)!.clear()
    },
  }
}
