import { randomUUID } from 'node:crypto'
import { TRACKER_NAMES, TrackerFailure, type TrackerAccount } from '@pull-okr/core'
import type { Jobs } from '../jobs/index.ts'
import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { adapterOf, openTracker, type Opening } from './adapters.ts'

export type ConnectInput = Opening & {
  webhookSecret?: string | undefined
  /** the connection that is to be given this credential: of another organisation it is refused */
  only?: string | undefined
}
export type ConnectResult =
  | { kind: 'connected'; workspace: string; connection: string; account: TrackerAccount; isNew: boolean }
  /** `unreachable` may be tried again; `badKey` needs another key */
  | { kind: 'refused'; reason: 'badKey' | 'unreachable' | 'otherOrganization'; detail: string }

/**
 * Connects the organisation that the credential belongs to, or gives its connection this one: what was paused goes on.
 * It is tried first. A new webhook secret stands beside the last one, so that what is under way still verifies.
 */
export async function connect(deps: { store: Store<Tables>; jobs: Jobs; secrets: Secrets }, input: ConnectInput): Promise<ConnectResult> {
  const account = await tryCredential(input)
  if ('kind' in account) return account
  if (!(await isOf(deps.store, input.only, account)))
    return {
      kind: 'refused',
      reason: 'otherOrganization',
      detail: `This is the workspace ${account.organization.name}, not the connection's.`,
    }
  const { workspace, connection, isNew } = await storeConnection(deps, input, account)
  await deps.jobs.wake({ kind: 'sync', connection })
  for (const kind of ['inbox', 'outbox']) await deps.jobs.wake({ kind, connection })
  return { kind: 'connected', workspace, connection, account, isNew }
}

async function isOf(store: Store<Tables>, only: string | undefined, { organization }: TrackerAccount): Promise<boolean> {
  if (only === undefined) return true
  const wanted = await store.transaction((tx) =>
    tx.selectFrom('connection').where('id', '=', only).select('organization_id').executeTakeFirst(),
  )
  return wanted?.organization_id === organization.id
}

async function tryCredential(input: ConnectInput): Promise<TrackerAccount | Extract<ConnectResult, { kind: 'refused' }>> {
  const { tracker, apiUrl } = input
  try {
    return await openTracker(input).account()
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error
    const where = apiUrl ?? TRACKER_NAMES[tracker]
    const { newCredential, whichAddress } = adapterOf(tracker)
    return error.failure.kind === 'reauthorise'
      ? { kind: 'refused', reason: 'badKey', detail: `${where} refuses ${newCredential}.` }
      : {
          kind: 'refused',
          reason: 'unreachable',
          detail: `${where} could not be asked who the key belongs to (${error.message}): try again, and check ${whichAddress}.`,
        }
  }
}

async function storeConnection(
  { store, secrets }: { store: Store<Tables>; secrets: Secrets },
  input: ConnectInput,
  { organization, viewer }: TrackerAccount,
): Promise<{ workspace: string; connection: string; isNew: boolean }> {
  return store.transaction(async (tx) => {
    const known = await tx
      .selectFrom('connection')
      .where('tracker', '=', input.tracker)
      .where('organization_id', '=', organization.id)
      .select(['id', 'workspace_id', 'webhook_secrets', 'sync_phase'])
      .forUpdate()
      .executeTakeFirst()
    const workspace = known?.workspace_id ?? randomUUID()
    const { tracker, credential, apiUrl, webhookSecret } = input
    const owner = { workspace, provider: tracker }
    const told = {
      organization_name: organization.name,
      organization_url: organization.url,
      viewer_id: viewer.id,
      viewer_name: viewer.name,
      api_url: apiUrl ?? null,
      credential: secrets.seal(JSON.stringify(credential), owner),
    }
    if (known) {
      const stored = known.webhook_secrets.map((sealed) => secrets.open(sealed, owner))
      const wanted =
        webhookSecret === undefined ? stored : [webhookSecret, ...stored.filter((secret) => secret !== webhookSecret)].slice(0, 2)
      const resumed = known.sync_phase === 'paused' ? { sync_phase: 'waiting' as const, paused_why: null, sync_error: null } : {}
      await tx
        .updateTable('connection')
        .set((row) => ({
          ...told,
          ...resumed,
          generation: row('generation', '+', 1),
          refreshing_until: null,
          webhook_secrets: wanted.map((secret) => secrets.seal(secret, owner)),
        }))
        .where('id', '=', known.id)
        .execute()
      return { workspace, connection: known.id, isNew: false }
    }
    const connection = randomUUID()
    await tx.insertInto('workspace').values({ id: workspace, name: organization.name }).execute()
    await tx
      .insertInto('connection')
      .values({
        ...told,
        id: connection,
        workspace_id: workspace,
        tracker,
        organization_id: organization.id,
        webhook_secrets: webhookSecret === undefined ? [] : [secrets.seal(webhookSecret, owner)],
      })
      .execute()
    return { workspace, connection, isNew: true }
  })
}
