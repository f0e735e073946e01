import { sql } from 'kysely'
import type { Tx } from './connections.ts'

/**
 * The number of a reading of the tracker that begins now, for all that it asks from here on; what led to it must have been
 * seen before. Of two readings the later one knows whatever led to the earlier one, so an issue's row keeps to the latest
 * that said something of it. Numbered by the database: processes and their clocks differ.
 */
export async function beginReading(tx: Tx): Promise<string> {
  const { rows } = await sql<{ reading: string }>`select nextval('reading') as reading`.execute(tx)
  return rows[0]!.reading
}
