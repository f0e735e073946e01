// Tables of rows, with indexes and orders that are built when first asked for and thrown away when their table changes.
type WithId = { id: string }
type Rows<Tables> = { [T in keyof Tables]: WithId }

export type Put<Tables> = { [T in keyof Tables]: { table: T; row: Tables[T] } }[keyof Tables]

export function createTables<Tables extends Rows<Tables>>(names: readonly (keyof Tables & string)[]) {
  type Name = keyof Tables & string
  const tables = Object.fromEntries(names.map((name) => [name, new Map()])) as unknown as { [T in Name]: Map<string, Tables[T]> }
  const derived = new Map<Name, Map<string, unknown>>(names.map((name) => [name, new Map()]))

  function remember<V>(table: Name, key: string, make: () => V): V {
    const cache = derived.get(table)!
    if (!cache.has(key)) cache.set(key, make())
    return cache.get(key) as V
  }

  return {
    get: <T extends Name>(table: T, id: string | null | undefined): Tables[T] | undefined =>
      id === null || id === undefined ? undefined : tables[table].get(id),

    all: <T extends Name>(table: T): Tables[T][] => remember(table, 'all', () => [...tables[table].values()]),

    /** The rows whose `field` is `value`, in the order they were made. */
    by: <T extends Name>(table: T, field: keyof Tables[T] & string, value: unknown): readonly Tables[T][] =>
      remember(table, `by ${field}`, () => Map.groupBy(tables[table].values(), (row) => row[field] as unknown)).get(value) ?? [],

    /** The whole table in one order; `name` names the order, so that it is sorted once. */
    ordered: <T extends Name>(table: T, name: string, compare: (a: Tables[T], b: Tables[T]) => number): readonly Tables[T][] =>
      remember(table, `ordered ${name}`, () => [...tables[table].values()].sort(compare)),

    put(put: Put<Tables>): void {
      const { table, row } = put as { table: Name; row: WithId }
      ;(tables[table] as Map<string, WithId>).set(row.id, row)
      derived.get(table)!.clear()
    },

    remove(table: Name, id: string): void {
      tables[table].delete(id)
      derived.get(table)!.clear()
    },
  }
}
