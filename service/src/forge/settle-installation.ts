import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Jobs } from '../jobs/index.ts'
import type { Log, Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Tx } from '../sync/connections.ts'
import { decideInstallation, type Brought, type Site, type SystemToken } from './decide-installation.ts'
import type { Fit } from './verify-fit.ts'

export type ForgeDeps = { store: Store<Tables>; secrets: Secrets; jobs: Jobs; log: Log }
/** What a call by Forge itself says: of which site, and with which token. */
export type ForgeCall = { fit: Fit; door: Brought['door']; token: SystemToken | null }
export type Settled = { kind: 'at'; workspace: string; connection: string } | { kind: 'gone' }

export const PROVIDER = 'jira'
/** What jira-sync needs to ask Jira as the app; sealed in `connection.credential`. */
export type ForgeCredential = SystemToken & { apiBaseUrl: string }
/** No token yet, or none any more: the adapter waits for the next one. */
const NO_TOKEN: SystemToken = { systemToken: '', expiresAt: new Date(0).toISOString() }

/**
 * The connection of a site, with what the call brought kept on it. A site that is new here gets a workspace of its own,
 * which it leaves for another by a claim code (`claim-site.ts`). One at a time a site, in all processes.
 */
export async function settleInstallation(deps: ForgeDeps, call: ForgeCall, now: Date): Promise<Settled> {
  const { store, secrets, jobs, log } = deps
  const { fit, door, token } = call
  return store.transaction(async (tx, afterCommit) => {
    await lockSite(tx, fit.cloudId)
    const row = await readSite(tx, fit.cloudId)
    const stored = row && openSite(secrets, row)
    const what = decideInstallation(stored, { door, installation: fit.installation, token }, now)
    if (what === 'gone') return { kind: 'gone' }
    if (what === 'keep') return { kind: 'at', workspace: row!.workspace_id, connection: row!.id }
    const at = row ? { workspace: row.workspace_id, connection: row.id } : { workspace: randomUUID(), connection: randomUUID() }
    const kept = token ?? (what === 'resume' ? stored!.token : NO_TOKEN)
    if (row) await bring(tx, secrets, { ...at, fit, token: kept })
    else await addSite(tx, secrets, { ...at, fit, token: kept, own: true })
    afterCommit(async () => {
      log.info({ connection: at.connection, what }, 'a call of the Forge app was settled')
      for (const kind of ['sync', 'inbox', 'outbox']) await jobs.wake({ kind, connection: at.connection })
    })
    return { kind: 'at', ...at }
  })
}

/**
 * The app is being uninstalled: its token goes and nothing is read or written any more. What was stored, asked and
 * answered stays; a reinstalled app takes it up. One that is not the site's present installation ends nothing.
 */
export async function endInstallation({ store, secrets, log }: ForgeDeps, { cloudId, installation, apiBaseUrl }: Fit, now: Date) {
  await store.transaction(async (tx) => {
    await lockSite(tx, cloudId)
    const row = await readSite(tx, cloudId)
    if (!row || row.installation_id !== installation || row.uninstalled_at) return
    const why =
      'The app was uninstalled from this Jira site, so nothing is read or written. What is stored is kept: install it again to go on.'
    await tx
      .updateTable('connection')
      .set((column) => ({
        credential: sealToken(secrets, row.workspace_id, apiBaseUrl, NO_TOKEN),
        generation: column('generation', '+', 1),
        uninstalled_at: now,
        sync_phase: 'paused',
        paused_why: why,
        sync_error: why,
      }))
      .where('id', '=', row.id)
      .execute()
    log.info({ connection: row.id }, 'the Forge app was uninstalled')
  })
}

export type SiteRow = NonNullable<Awaited<ReturnType<typeof readSite>>>

/** Whoever settles or claims the same site waits, also where there is no row of it yet. */
export async function lockSite(tx: Tx, cloudId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`forge ${cloudId}`}))`.execute(tx)
}

export function readSite(tx: Tx, cloudId: string) {
  return tx
    .selectFrom('connection')
    .where('tracker', '=', PROVIDER)
    .where('organization_id', '=', cloudId)
    .select(['id', 'workspace_id', 'credential', 'installation_id', 'uninstalled_at', 'sync_phase'])
    .forUpdate()
    .executeTakeFirst()
    .then((row) => row ?? null)
}

export function openSite(secrets: Secrets, row: SiteRow): Site {
  const { systemToken, expiresAt } = JSON.parse(
    secrets.open(row.credential, { workspace: row.workspace_id, provider: PROVIDER }),
  ) as ForgeCredential
  return {
    installation: row.installation_id,
    uninstalled: row.uninstalled_at !== null,
    paused: row.sync_phase === 'paused',
    token: { systemToken, expiresAt },
  }
}

type At = { workspace: string; connection: string; fit: Fit; token: SystemToken }

/** `own`: with a workspace of the site's own. Names are asked of Jira with the first sync: a token tells none. */
export async function addSite(tx: Tx, secrets: Secrets, { workspace, connection, fit, token, own }: At & { own: boolean }): Promise<void> {
  const name = fit.siteUrl !== null && URL.canParse(fit.siteUrl) ? new URL(fit.siteUrl).hostname : fit.cloudId
  if (own) await tx.insertInto('workspace').values({ id: workspace, name }).execute()
  await tx
    .insertInto('connection')
    .values({
      id: connection,
      workspace_id: workspace,
      tracker: PROVIDER,
      organization_id: fit.cloudId,
      organization_name: name,
      organization_url: fit.siteUrl ?? fit.apiBaseUrl,
      viewer_id: '',
      viewer_name: '',
      credential: sealToken(secrets, workspace, fit.apiBaseUrl, token),
      installation_id: fit.installation,
    })
    .execute()
}

async function bring(tx: Tx, secrets: Secrets, { workspace, connection, fit, token }: At): Promise<void> {
  await tx
    .updateTable('connection')
    .set((column) => ({
      credential: sealToken(secrets, workspace, fit.apiBaseUrl, token),
      generation: column('generation', '+', 1),
      installation_id: fit.installation,
      uninstalled_at: null,
    }))
    .where('id', '=', connection)
    .execute()
  await tx
    .updateTable('connection')
    .set({ sync_phase: 'waiting', paused_why: null, sync_error: null })
    .where('id', '=', connection)
    .where('sync_phase', '=', 'paused')
    .execute()
}

function sealToken(secrets: Secrets, workspace: string, apiBaseUrl: string, token: SystemToken): string {
  const credential: ForgeCredential = { apiBaseUrl, ...token }
  return secrets.seal(JSON.stringify(credential), { workspace, provider: PROVIDER })
}
