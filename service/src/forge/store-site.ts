import { sql } from 'kysely'
import type { Secrets } from '../store/index.ts'
import type { Credentials } from '../sync/adapters.ts'
import type { Tx } from '../sync/connections.ts'
import type { Site, SystemToken } from './decide-installation.ts'
import type { Fit } from './verify-fit.ts'

const PROVIDER = 'jira'
/** None yet, or none any more: the adapter waits for the next one. */
export const NO_TOKEN: SystemToken = { systemToken: '', expiresAt: new Date(0).toISOString() }

export type SiteRow = NonNullable<Awaited<ReturnType<typeof readSite>>>
export type At = { workspace: string; connection: string }

/** Whoever settles or claims the same site waits, also while there is no row of it. */
export async function lockSite(tx: Tx, cloudId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`forge ${cloudId}`}))`.execute(tx)
}

export async function readSite(tx: Tx, cloudId: string) {
  const row = await tx
    .selectFrom('connection')
    .where('tracker', '=', PROVIDER)
    .where('organization_id', '=', cloudId)
    .select(['id', 'workspace_id', 'credential', 'installation_id', 'uninstalled_at', 'sync_phase'])
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export function openSite(secrets: Secrets, row: SiteRow): Site {
  return {
    installation: row.installation_id,
    uninstalled: row.uninstalled_at !== null,
    paused: row.sync_phase === 'paused',
    token: JSON.parse(secrets.open(row.credential, { workspace: row.workspace_id, provider: PROVIDER })) as SystemToken,
  }
}

/** A connection in a workspace that is there. What the site is called is asked of Jira with the first sync: a FIT need not tell. */
export async function addSite(tx: Tx, secrets: Secrets, at: At, fit: Fit, token: SystemToken): Promise<void> {
  await tx
    .insertInto('connection')
    .values({
      id: at.connection,
      workspace_id: at.workspace,
      tracker: PROVIDER,
      organization_id: fit.cloudId,
      organization_name: nameOf(fit),
      organization_url: fit.siteUrl ?? fit.apiBaseUrl,
      viewer_id: '',
      viewer_name: '',
      api_url: fit.apiBaseUrl,
      credential: sealToken(secrets, at.workspace, token),
      installation_id: fit.installation,
    })
    .execute()
}

export function nameOf({ siteUrl, cloudId }: Fit): string {
  return siteUrl !== null && URL.canParse(siteUrl) ? new URL(siteUrl).hostname : cloudId
}

/** This installation's token; what was paused goes on. */
export async function bringToken(tx: Tx, secrets: Secrets, at: At, fit: Fit, token: SystemToken): Promise<void> {
  await tx
    .updateTable('connection')
    .set((column) => ({
      api_url: fit.apiBaseUrl,
      credential: sealToken(secrets, at.workspace, token),
      generation: column('generation', '+', 1),
      installation_id: fit.installation,
      uninstalled_at: null,
    }))
    .where('id', '=', at.connection)
    .execute()
  await tx
    .updateTable('connection')
    .set({ sync_phase: 'waiting', paused_why: null, sync_error: null })
    .where('id', '=', at.connection)
    .where('sync_phase', '=', 'paused')
    .execute()
}

/** Its token goes, and nothing is read or written any more; what is stored stays. */
export async function endSite(tx: Tx, secrets: Secrets, row: SiteRow, why: string, now: Date): Promise<void> {
  await tx
    .updateTable('connection')
    .set((column) => ({
      credential: sealToken(secrets, row.workspace_id, NO_TOKEN),
      generation: column('generation', '+', 1),
      uninstalled_at: now,
      sync_phase: 'paused',
      paused_why: why,
      sync_error: why,
    }))
    .where('id', '=', row.id)
    .execute()
}

/** As `sync/adapters.ts` opens it again. */
function sealToken(secrets: Secrets, workspace: string, token: SystemToken): string {
  const credential: Credentials['jira'] = token
  return secrets.seal(JSON.stringify(credential), { workspace, provider: PROVIDER })
}
