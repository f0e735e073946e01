// The tables, with indexes that are built when first asked for and thrown away when their table changes.
import { tableNames, type Row, type TableName, type Tables } from './rows.ts'

export type Put = { [T in TableName]: { table: T; row: Tables[T] } }[TableName]
export type Remove = { table: TableName; id: string }
export type World = ReturnType<typeof createWorld>

export function createWorld() {
  const tables = Object.fromEntries(tableNames.map((name) => [name, new Map()])) as unknown as { [T in TableName]: Map<string, Tables[T]> }
  const derived = new Map<TableName, Map<string, unknown>>(tableNames.map((name) => [name, new Map()]))
  const idsByKey = new Map<string, string>()
  const highestNumbers = new Map<string, number>()
  let highestId = 10_000

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

    /** By BILL-12, also when the issue has moved on and is called otherwise now. */
    issueCalled: (key: string): Tables['issue'] | undefined => tables.issue.get(idsByKey.get(key.toUpperCase()) ?? ''),

    /** Numbers are never given twice, not even when their issue was moved away or deleted. */
    nextNumber: (projectId: string): number => (highestNumbers.get(projectId) ?? 0) + 1,

    /** Jira counts everything in one row of numbers. */
    nextId: (): string => String((highestId += 1)),

    put(put: Put): void {
      ;(tables[put.table] as Map<string, Row>).set(put.row.id, put.row)
      derived.get(put.table)!.clear()
      if (/^\d+$/.test(put.row.id)) highestId = Math.max(highestId, Number(put.row.id))
      if (put.table !== 'issue') return
      highestNumbers.set(put.row.projectId, Math.max(put.row.number, highestNumbers.get(put.row.projectId) ?? 0))
      for (const key of [...put.row.formerKeys, put.row.key]) idsByKey.set(key, put.row.id)
    },

    remove(table: TableName, id: string): void {
      tables[table].delete(id)
      derived.get(table)!.clear()
    },
  }
}
