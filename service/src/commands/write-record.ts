import { sql } from 'kysely'
import type { PersonId, TeamId } from '@pull-okr/core'
import type { Viewing } from '../views/viewing.ts'

/** Told at the commit, to whoever streams this workspace's changes. */
const CHANNEL = 'pull_okr_record'

export type Entry = { kind: 'request' | 'okrs' | 'team'; team: TeamId; subject: string; by: PersonId | null; data: Record<string, unknown> }

/** The record is append-only (law 12): what happened, to what, by whom. */
export async function writeRecord({ tx, workspace, now }: Viewing, { kind, team, subject, by, data }: Entry): Promise<void> {
  await tx
    .insertInto('record')
    .values({ workspace_id: workspace, at: now, kind, team_id: team, subject, by, data: JSON.stringify(data) })
    .execute()
  await sql`select pg_notify(${CHANNEL}, ${workspace})`.execute(tx)
}
