import { refuse } from '@pull-okr/core'
import type { OutboxEntry } from '@pull-okr/core/contract/types'
import { sql, type RawBuilder } from 'kysely'
import type { Jobs } from '../../jobs/index.ts'
import type { Tx } from '../../sync/connections.ts'
import { writeRecord } from '../../sync/write-record.ts'
import type { Answer, Call } from '../call.ts'
import { explainStuck } from './explain-stuck.ts'
import { findWorkspace, NO_CONNECTION } from './find-workspace.ts'
import type { OperateDeps } from './list-connections.ts'

type Row = {
  id: string
  request_id: string
  team_id: string
  key: string
  state: OutboxEntry['state']
  why: string | null
  attempts: number
  created_at: Date
  due_at: Date
}

export function listLinkBacks({ store, permissions }: OperateDeps) {
  return async ({ actor, params, query }: Call<'listLinkBacks'>): Promise<Answer<'listLinkBacks'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const connection = params['id']!
    const workspace = await findWorkspace(store, connection)
    if (workspace === null) return NO_CONNECTION
    const { state, linkBack, next, limit } = query
    const rows = await store.inWorkspace(workspace, (tx) =>
      read(
        tx,
        sql`l.connection_id = ${connection}
          and ${state === 'all' ? sql`true` : sql`l.state = ${state}`}
          and ${linkBack === undefined ? sql`true` : sql`l.id = ${linkBack}`}
          and ${next === undefined ? sql`true` : sql`(l.created_at, l.id) < (select n.created_at, n.id from link_back n where n.id = ${next})`}`,
        limit + 1,
      ),
    )
    const page = rows.slice(0, limit)
    return { kind: 'ok', value: { linkBacks: page.map(entryOf), next: rows.length > limit ? page.at(-1)!.id : null } }
  }
}

export function retryLinkBack({ store, permissions, jobs }: OperateDeps & { jobs: Jobs }) {
  return async ({ actor, params, now }: Call<'retryLinkBack'>): Promise<Answer<'retryLinkBack'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const { id: connection, linkBack } = params as { id: string; linkBack: string }
    const workspace = await findWorkspace(store, connection)
    if (workspace === null) return NO_CONNECTION
    const after = await store.inWorkspace(workspace, async (tx, afterCommit) => {
      const { numAffectedRows } = await sql`update link_back set state = 'pending', attempts = 0, why = null, due_at = now()
        where id = ${linkBack} and connection_id = ${connection} and state = 'failed'`.execute(tx)
      const [row] = await read(tx, sql`l.id = ${linkBack} and l.connection_id = ${connection}`, 1)
      if (!row || numAffectedRows === 0n) return { row, retried: false }
      const data = { linkBack: row.id, state: row.state }
      await writeRecord(tx, workspace, now, [{ kind: 'linkBack', team: row.team_id, subject: row.request_id, data }])
      afterCommit(() => jobs.wake({ kind: 'outbox', connection }))
      return { row, retried: true }
    })
    if (!after.row) return { kind: 'notFound', detail: 'There is no such answer.' }
    if (!after.retried) return refuse('illegalTransition', `Only what has failed can be tried again: this is ${after.row.state}.`)
    return { kind: 'ok', value: entryOf(after.row) }
  }
}

async function read(tx: Tx, where: RawBuilder<unknown>, limit: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select l.id, l.request_id, r.team_id, i.key, l.state, l.why, l.attempts, l.created_at, l.due_at
    from link_back l join request r on r.id = l.request_id
      join issue i on i.connection_id = l.connection_id and i.tracker_id = l.content->>'issue'
    where ${where} order by l.created_at desc, l.id desc limit ${limit}`.execute(tx)
  return rows
}

function entryOf({ id, key, state, why, attempts, created_at, due_at }: Row): OutboxEntry {
  return {
    id,
    issueKey: key,
    state,
    why: explainStuck(why),
    attempts,
    queuedAt: created_at.toISOString(),
    dueAt: due_at.toISOString(),
  }
}
