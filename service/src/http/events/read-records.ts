import type { WorkspaceId } from '@pull-okr/core'
import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import type { Position } from './position.ts'

export type RecordRow = Position & { at: Date; kind: string; team: string | null; subject: string | null }

export type Records = {
  rows: RecordRow[]
  /** after the last row, or where the record stands now */
  next: Position
  /** rows are there that cannot be told yet: look again soon, no notification will come for them */
  heldBack: boolean
}

/** One page of what changed; a client that needs more asks again. */
export const RECORDS_A_PAGE = 200

/**
 * What was recorded after `after`, in an order to which nothing is added behind the reader's back: only rows of
 * transactions before the oldest one that still runs (`pg_snapshot_xmin`). A later one is told when that one has ended.
 * Without `after`, or with one that this database has not reached (it was restored), nothing but where it stands.
 */
export async function readRecords(tx: Transaction<Tables>, workspace: WorkspaceId, after: Position | null): Promise<Records> {
  const { rows } = await sql<{
    xmin: string
    held: boolean
    id: string | null
    xid: string | null
    at: Date
    kind: string
    team: string | null
    subject: string | null
  }>`
    with horizon as (select pg_snapshot_xmin(pg_current_snapshot()) as xmin, pg_snapshot_xmax(pg_current_snapshot()) as xmax)
    select horizon.xmin::text as xmin,
      exists (select from record where workspace_id = ${workspace} and xid >= horizon.xmin and xid < horizon.xmax) as held,
      r.id::text as id, r.xid::text as xid, r.at, r.kind, r.team_id as team, r.subject
    from horizon left join lateral (
      select * from record
      where workspace_id = ${workspace} and xid < horizon.xmin and (xid, id) > (${after?.xid ?? '0'}::xid8, ${after?.id ?? '0'}::bigint)
        and ${after !== null}::boolean
      order by xid, id limit ${RECORDS_A_PAGE}
    ) r on true
    order by r.xid, r.id`.execute(tx)
  const { xmin, held } = rows[0]!
  const found = rows.flatMap(({ id, xid, at, kind, team, subject }) =>
    id === null || xid === null ? [] : [{ id, xid, at, kind, team, subject }],
  )
  const now = { xid: String(BigInt(xmin) - 1n), id: '9999999999999999' }
  const isAhead = after !== null && BigInt(after.xid) >= BigInt(xmin)
  return { rows: found, heldBack: held, next: found.at(-1) ?? (after === null || isAhead ? now : after) }
}
