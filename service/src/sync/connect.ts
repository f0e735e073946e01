import { randomUUID } from 'node:crypto'
import { TrackerFailure, type TrackerAccount } from '@pull-okr/core'
import { linearTracker } from '@pull-okr/linear-sync'
import type { Jobs } from '../jobs/index.ts'
import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Credential } from './connections.ts'

export type ConnectInput = { apiKey: string; apiUrl?: string | undefined; webhookSecret?: string | undefined }
export type ConnectResult =
  | { kind: 'connected'; workspace: string; connection: string; account: TrackerAccount; isNew: boolean }
  /** `unreachable` may be tried again; `badKey` needs another key */
  | { kind: 'refused'; reason: 'badKey' | 'unreachable'; detail: string }

const PROVIDER = 'linear'

/**
 * Connects the organisation that the key belongs to, or gives its connection this key: what was paused goes on. The key
 * is tried first. A new webhook secret stands beside the last one, so that what is under way still verifies.
 */
export async function connect(deps: { store: Store<Tables>; jobs: Jobs; secrets: Secrets }, input: ConnectInput): Promise<ConnectResult> {
  const account = await tryKey(input)
  if ('kind' in account) return account
  const { workspace, connection, isNew } = await storeConnection(deps, input, account)
  await deps.jobs.wake({ kind: 'sync', connection })
  for (const kind of ['inbox', 'outbox']) await deps.jobs.wake({ kind, connection })
  return { kind: 'connected', workspace, connection, account, isNew }
}

async function tryKey({ apiKey, apiUrl }: ConnectInput): Promise<TrackerAccount | Extract<ConnectResult, { kind: 'refused' }>> {
  try {
    return await linearTracker({ apiKey, apiUrl }).account()
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error
    const where = apiUrl ?? 'Linear'
    return error.failure.kind === 'reauthorise'
      ? {
          kind: 'refused',
          reason: 'badKey',
          detail: `${where} refuses LINEAR_API_KEY: make a new one in Linear → Settings → Security & access → Personal API keys.`,
        }
      : {
          kind: 'refused',
          reason: 'unreachable',
          detail: `${where} could not be asked who the key belongs to (${error.message}): try again, and check LINEAR_API_URL if it is set.`,
        }
  }
}

async function storeConnection(
  { store, secrets }: { store: Store<Tables>; secrets: Secrets },
  { apiKey, apiUrl, webhookSecret }: ConnectInput,
  { organization, viewer }: TrackerAccount,
): Promise<{ workspace: string; connection: string; isNew: boolean }> {
  return store.transaction(async (tx) => {
    const known = await tx
      .selectFrom('connection')
      .where('tracker', '=', PROVIDER)
      .where('organization_id', '=', organization.id)
      .select(['id', 'workspace_id', 'webhook_secrets', 'sync_phase'])
      .forUpdate()
      .executeTakeFirst()
    const workspace = known?.workspace_id ?? randomUUID()
    const owner = { workspace, provider: PROVIDER }
    const credential: Credential = { apiKey }
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
        .set({ ...told, ...resumed, webhook_secrets: wanted.map((secret) => secrets.seal(secret, owner)) })
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
        tracker: PROVIDER,
        organization_id: organization.id,
        webhook_secrets: webhookSecret === undefined ? [] : [secrets.seal(webhookSecret, owner)],
      })
      .execute()
    return { workspace, connection, isNew: true }
  })
}
