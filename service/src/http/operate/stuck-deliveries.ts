import { refuse } from '@pull-okr/core'
import type { InboxEntry } from '@pull-okr/core/contract/types'
import { sql, type RawBuilder } from 'kysely'
import type { Jobs } from '../../jobs/index.ts'
import type { Answer, Call } from '../call.ts'
import { explainStuck } from './explain-stuck.ts'
import { findWorkspace, NO_CONNECTION } from './find-workspace.ts'
import type { OperateDeps } from './list-connections.ts'

type Row = {
  id: string
  key: string
  body: Uint8Array | null
  state: InboxEntry['state']
  why: string | null
  attempts: number
  received_at: Date
  due_at: Date
}

/** Beyond it the kind is not worth reading so much. */
const READ_KIND_BYTES = 65_536
const COLUMNS = sql`id, delivery_key as key, case when octet_length(body) <= ${sql.lit(READ_KIND_BYTES)} then body end as body,
  state, why, attempts, received_at, due_at`

export function listDeliveries(deps: OperateDeps) {
  return async ({ actor, params, query }: Call<'listDeliveries'>): Promise<Answer<'listDeliveries'>> => {
    const allowed = deps.permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const connection = params['id']!
    if ((await findWorkspace(deps.store, connection)) === null) return NO_CONNECTION
    const { state, delivery, next, limit } = query
    const rows = await read(
      deps,
      sql`select ${COLUMNS} from delivery where connection_id = ${connection}
        and ${state === 'all' ? sql`true` : sql`state = ${state}`}
        and ${delivery === undefined ? sql`true` : sql`delivery_key = ${delivery}`}
        and ${next === undefined ? sql`true` : sql`id < ${next}::bigint`}
        order by id desc limit ${limit + 1}`,
    )
    const page = rows.slice(0, limit)
    return { kind: 'ok', value: { deliveries: page.map(entryOf), next: rows.length > limit ? page.at(-1)!.id : null } }
  }
}

export function retryDelivery(deps: OperateDeps & { jobs: Jobs }) {
  return async ({ actor, params }: Call<'retryDelivery'>): Promise<Answer<'retryDelivery'>> => {
    const allowed = deps.permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const { id: connection, delivery } = params as { id: string; delivery: string }
    const absent = { kind: 'notFound', detail: 'There is no such delivery.' } as const
    if (!/^\d{1,18}$/.test(delivery)) return absent
    const here = sql`where connection_id = ${connection} and id = ${delivery}::bigint`
    const [retried] = await read(
      deps,
      sql`update delivery set state = 'waiting', attempts = 0, due_at = now() ${here} and state = 'parked' returning ${COLUMNS}`,
    )
    if (retried) {
      await deps.jobs.wake({ kind: 'inbox', connection })
      return { kind: 'ok', value: entryOf(retried) }
    }
    const [stands] = await read(deps, sql`select ${COLUMNS} from delivery ${here}`)
    return stands ? refuse('illegalTransition', `Only what is parked can be tried again: this is ${stands.state}.`) : absent
  }
}

async function read({ store }: OperateDeps, query: RawBuilder<unknown>): Promise<Row[]> {
  return store.transaction(async (tx) => (await query.execute(tx)).rows as Row[])
}

function entryOf({ id, key, body, state, why, attempts, received_at, due_at }: Row): InboxEntry {
  return {
    id,
    delivery: key,
    kind: body === null ? null : kindOf(body),
    state,
    why: explainStuck(why),
    attempts,
    receivedAt: received_at.toISOString(),
    dueAt: due_at.toISOString(),
  }
}

/** e.g. `avi:jira:updated:issue` */
const FORGE_EVENT = /^avi(:[a-z]{1,40}){2,6}$/

/** Words of the tracker's own vocabulary, never a text that somebody wrote. */
function kindOf(body: Uint8Array): string | null {
  try {
    const read = JSON.parse(Buffer.from(body).toString('utf8')) as { type?: unknown; action?: unknown; eventType?: unknown }
    const { type, action, eventType } = read
    if (typeof eventType === 'string') return FORGE_EVENT.test(eventType) ? eventType : null
    const words = [type, action].filter((word) => typeof word === 'string' && /^[A-Za-z]{1,40}$/.test(word))
    return words.length === 0 ? null : words.join(' ')
  } catch {
    return null
  }
}
