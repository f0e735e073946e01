import { randomUUID } from 'node:crypto'
import { TRACKER_NAMES, TrackerFailure, type TrackerAccount } from '@pull-okr/core'
import type { Jobs } from '../jobs/index.ts'
import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { adapterOf, openTracker, type Opening } from './adapters.ts'
import type { Tx } from './connections.ts'

export type ConnectInput = Opening & {
  webhookSecret?: string | undefined
  /** the connection that is to be given this credential: of another organisation it is refused */
  only?: string | undefined
  /** a connection of the same people: a new one joins its workspace; whoever holds both credentials may say so */
  beside?: string | undefined
}
export type ConnectResult =
  | { kind: 'connected'; workspace: string; connection: string; account: TrackerAccount; isNew: boolean }
  /** `unreachable` may be tried again; `badKey` needs another key */
  | { kind: 'refused'; reason: 'badKey' | 'unreachable' | 'otherOrganization' | 'noSuchPlace'; detail: string }
type Refused = Extract<ConnectResult, { kind: 'refused' }>

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
  const stored = await storeConnection(deps, input, account)
  if ('kind' in stored) return stored
  const { workspace, connection, isNew } = stored
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

async function tryCredential(input: ConnectInput): Promise<TrackerAccount | Refused> {
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
): Promise<{ workspace: string; connection: string; isNew: boolean } | Refused> {
  return store.transaction(async (tx) => {
    const known = await tx
      .selectFrom('connection')
      .where('tracker', '=', input.tracker)
      .where('organization_id', '=', organization.id)
      .select(['id', 'workspace_id', 'webhook_secrets', 'sync_phase'])
      .forUpdate()
      .executeTakeFirst()
    const wanted = await workspaceBeside(tx, input.beside, known?.workspace_id)
    if (typeof wanted === 'object') return wanted
    const workspace = wanted ?? known?.workspace_id ?? randomUUID()
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
      const secretsNow =
        webhookSecret === undefined ? stored : [webhookSecret, ...stored.filter((secret) => secret !== webhookSecret)].slice(0, 2)
      const resumed = known.sync_phase === 'paused' ? { sync_phase: 'waiting' as const, paused_why: null, sync_error: null } : {}
      await tx
        .updateTable('connection')
        .set((row) => ({
          ...told,
          ...resumed,
          generation: row('generation', '+', 1),
          refreshing_until: null,
          webhook_secrets: secretsNow.map((secret) => secrets.seal(secret, owner)),
        }))
        .where('id', '=', known.id)
        .execute()
      return { workspace, connection: known.id, isNew: false }
    }
    const connection = randomUUID()
    if (wanted === undefined) await tx.insertInto('workspace').values({ id: workspace, name: organization.name }).execute()
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

/** The workspace of the connection that it is to stand beside. Two that have lived apart are not joined. */
async function workspaceBeside(tx: Tx, beside: string | undefined, current: string | undefined): Promise<string | undefined | Refused> {
  if (beside === undefined) return undefined
  const wanted = await tx.selectFrom('connection').where('id', '=', beside).select('workspace_id').executeTakeFirst()
  const refused = (detail: string): Refused => ({ kind: 'refused', reason: 'noSuchPlace', detail })
  if (!wanted) return refused('There is no such connection to stand beside: GET /v1/connections lists them.')
  if (current === undefined || current === wanted.workspace_id) return wanted.workspace_id
  return refused('It is connected already, as an organisation of its own: two that have lived apart cannot be joined.')
}
