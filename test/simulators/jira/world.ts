// The tables of a site, and what is counted over them: ids, issue numbers, and the keys that issues have or had.
import { createTables, type Put as PutInto } from '../shared/create-tables.ts'
import { tableNames, type TableName, type Tables } from './rows.ts'

export type Put = PutInto<Tables>
export type Remove = { table: TableName; id: string }
export type World = ReturnType<typeof createWorld>

export function createWorld() {
  const tables = createTables<Tables>(tableNames)
  const idsByKey = new Map<string, string>()
  const highestNumbers = new Map<string, number>()
  let highestId = 10_000

  return {
    ...tables,

    /** By BILL-12, also when the issue has moved on and is called otherwise now. */
    issueCalled: (key: string): Tables['issue'] | undefined => tables.get('issue', idsByKey.get(key.toUpperCase())),

    /** Numbers are never given twice, not even when their issue was moved away or deleted. */
    nextNumber: (projectId: string): number => (highestNumbers.get(projectId) ?? 0) + 1,

    /** Jira counts everything in one row of numbers. */
    nextId: (): string => String((highestId += 1)),

    put(put: Put): void {
      tables.put(put)
      if (/^\d+$/.test(put.row.id)) highestId = Math.max(highestId, Number(put.row.id))
      if (put.table !== 'issue') return
      highestNumbers.set(put.row.projectId, Math.max(put.row.number, highestNumbers.get(put.row.projectId) ?? 0))
      for (const key of [...put.row.formerKeys, put.row.key]) idsByKey.set(key, put.row.id)
    },
  }
}
