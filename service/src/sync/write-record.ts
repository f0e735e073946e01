import { sql } from 'kysely'
import type { Tx } from './connections.ts'

/** `subject`: the request, person or team it is about. A move of a request carries `RequestMoved` in `data`. */
export type Entry = {
  kind: 'request' | 'okrs' | 'team' | 'sync' | 'linkBack' | 'conversation' | 'expectation' | 'supply' | 'askRound' | 'distraction'
  team: string | null
  subject: string | null
  by?: string | null
  data?: Record<string, unknown>
}

/**
 * Appends to the record (law 12: what happened, to what, by whom), and tells whoever streams this workspace's changes
 * once the transaction commits (the same payload twice is told once).
 */
export async function writeRecord(tx: Tx, workspace: string, at: Date, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('record')
    .values(
      entries.map(({ kind, team, subject, by = null, data = {} }) => ({
        workspace_id: workspace,
        at,
        kind,
        team_id: team,
        subject,
        by,
        data: JSON.stringify(data),
      })),
    )
    .execute()
  await sql`select pg_notify('pull_okr_record', ${workspace})`.execute(tx)
}
