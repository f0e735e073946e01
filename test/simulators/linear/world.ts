// The tables of an organisation, and what is counted over them: issue numbers, and the identifiers that issues have or had.
import { createTables, type Put as PutInto } from '../shared/create-tables.ts'
import { tableNames, type Row, type Tables } from './rows.ts'

export type Put = PutInto<Tables>
export type Compare = (a: Row, b: Row) => number

export type World = ReturnType<typeof createWorld>

export function createWorld() {
  const tables = createTables<Tables>(tableNames)
  const highestNumbers = new Map<string, number>()
  const idsByIdentifier = new Map<string, string>()

  return {
    ...tables,

    put(put: Put): void {
      tables.put(put)
      if (put.table !== 'issue') return
      highestNumbers.set(put.row.teamId, Math.max(put.row.number, highestNumbers.get(put.row.teamId) ?? 0))
      for (const identifier of [put.row.identifier, ...put.row.previousIdentifiers]) idsByIdentifier.set(identifier, put.row.id)
    },

    /** By ENG-12, also when the issue has moved on and is called otherwise now. */
    issueCalled: (identifier: string): Tables['issue'] | undefined => tables.get('issue', idsByIdentifier.get(identifier)),

    /** Numbers are never given twice, not even when their issue was moved away or deleted. */
    nextNumber: (teamId: string): number => (highestNumbers.get(teamId) ?? 0) + 1,
  }
}
