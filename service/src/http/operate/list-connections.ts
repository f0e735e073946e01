import type { Permissions } from '@pull-okr/core'
import type { ConnectionView } from '@pull-okr/core/contract/types'
import { sql } from 'kysely'
import type { Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'
import type { Trackers } from '../../sync/index.ts'
import type { Answer, Call } from '../call.ts'

export type ReadDeps = { store: Store<Tables>; trackers: Pick<Trackers, 'budget'> }
export type OperateDeps = ReadDeps & { permissions: Permissions }

export function listConnections(deps: OperateDeps) {
  return async ({ actor }: Call<'listConnections'>): Promise<Answer<'listConnections'>> => {
    const allowed = deps.permissions.operate(actor)
    return allowed.kind === 'refused' ? allowed : { kind: 'ok', value: { connections: await readConnections(deps) } }
  }
}

const MOST_NAMED = 10

/** Trackers with their sync and queues, of all workspaces: for the operator and for /metrics. Credentials stay out. */
export async function readConnections({ store, trackers }: ReadDeps, id?: string): Promise<ConnectionView[]> {
  const rows = await store.transaction((tx) =>
    tx
      .selectFrom('connection as c')
      .leftJoinLateral(
        (from) =>
          from
            .selectFrom('delivery')
            .whereRef('connection_id', '=', 'c.id')
            .where('state', 'in', ['waiting', 'parked'])
            .select([
              sql<number>`count(*) filter (where state = 'waiting')::int`.as('waiting'),
              sql<number>`count(*) filter (where state = 'parked')::int`.as('parked'),
              sql<number | null>`extract(epoch from now() - min(received_at) filter (where state = 'waiting'))::float8`.as('oldest'),
            ])
            .as('inbox'),
        (on) => on.onTrue(),
      )
      .leftJoinLateral(
        (from) =>
          from
            .selectFrom('link_back')
            .whereRef('connection_id', '=', 'c.id')
            .where('state', 'in', ['pending', 'failed'])
            .select([
              sql<number>`count(*) filter (where state = 'pending')::int`.as('waiting'),
              sql<number>`count(*) filter (where state = 'failed')::int`.as('failed'),
              sql<number | null>`extract(epoch from now() - min(least(created_at, now())) filter (where state = 'pending'))::float8`.as(
                'oldest',
              ),
            ])
            .as('outbox'),
        (on) => on.onTrue(),
      )
      .$if(id !== undefined, (query) => query.where('c.id', '=', id!))
      .select([
        'c.id',
        'c.workspace_id',
        'c.tracker',
        'c.organization_id',
        'c.organization_name',
        'c.viewer_name',
        'c.webhook_secrets',
        'c.installation_id',
        'c.sync_phase',
        'c.sync_issues',
        'c.sync_started_at',
        'c.sync_finished_at',
        'c.sync_error',
        'c.ids_problem',
        'c.left_out',
        'c.sync_waits_until',
        'inbox.waiting as inbox_waiting',
        'inbox.parked',
        'inbox.oldest as inbox_oldest',
        'outbox.waiting as outbox_waiting',
        'outbox.failed',
        'outbox.oldest as outbox_oldest',
      ])
      .orderBy('c.created_at')
      .execute(),
  )
  const leaders = new Map<string, ConnectionView['leaders']>()
  for (const workspace of new Set(rows.map((row) => row.workspace_id))) leaders.set(workspace, await leadersOf(store, workspace))
  return rows.map((row) => ({
    id: row.id,
    leaders: leaders.get(row.workspace_id) ?? [],
    tracker: row.tracker,
    organization: { id: row.organization_id, name: row.organization_name },
    as: row.viewer_name,
    webhooks: row.webhook_secrets.length > 0 || row.installation_id !== null,
    sync: {
      phase: row.sync_phase,
      issues: row.sync_issues,
      startedAt: row.sync_started_at?.toISOString() ?? null,
      finishedAt: row.sync_finished_at?.toISOString() ?? null,
      waitsUntil: row.sync_waits_until?.toISOString() ?? null,
      error: row.sync_error ?? leftOut(Object.values(row.left_out)) ?? row.ids_problem,
    },
    inbox: { waiting: row.inbox_waiting ?? 0, parked: row.parked ?? 0, oldestSeconds: row.inbox_oldest },
    outbox: { waiting: row.outbox_waiting ?? 0, failed: row.failed ?? 0, oldestSeconds: row.outbox_oldest },
    budget: budgetOf(trackers, row.id),
  }))
}

function leftOut(keys: string[]): string | null {
  if (keys.length === 0) return null
  const named = keys.length > MOST_NAMED ? [...keys.slice(0, MOST_NAMED), `${keys.length - MOST_NAMED} more`] : keys
  return `The database refuses ${named.join(', ')}: left out, and tried again when changed in the tracker, and every night. The log says why.`
}

/** Within their workspace: the host may not read people. */
function leadersOf(store: Store<Tables>, workspace: string): Promise<ConnectionView['leaders']> {
  return store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('person')
      .where('workspace_id', '=', workspace)
      .where('leader', '=', true)
      .select(['name', 'email'])
      .orderBy('name')
      .orderBy('id')
      .execute(),
  )
}

function budgetOf(trackers: Pick<Trackers, 'budget'>, connection: string): ConnectionView['budget'] {
  const left = trackers.budget(connection)
  const say = (allowance: NonNullable<typeof left>['requests'] | undefined) =>
    allowance ? { ...allowance, resetAt: new Date(allowance.resetAt).toISOString() } : null
  return { requests: say(left?.requests), complexity: say(left?.complexity) }
}
