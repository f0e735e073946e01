import { randomUUID } from 'node:crypto'
import type { Jobs } from '../jobs/index.ts'
import type { Log, Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { decideInstallation, type Brought, type SystemToken } from './decide-installation.ts'
import { addSite, bringToken, endSite, lockSite, nameOf, NO_TOKEN, openSite, readSite, type At } from './store-site.ts'
import type { Fit } from './verify-fit.ts'

export type ForgeDeps = { store: Store<Tables>; secrets: Secrets; jobs: Jobs; log: Log }
/** What a call by Forge itself says: of which site, and with which token. */
export type ForgeCall = { fit: Fit; door: Brought['door']; token: SystemToken | null }
export type Settled = ({ kind: 'at' } & At) | { kind: 'gone' }

const UNINSTALLED =
  'The app was uninstalled from this Jira site, so nothing is read or written. What is stored is kept: install it again to go on.'

/**
 * The connection of a site, with what the call brought kept on it. A site that is new here gets a workspace of its own,
 * which it leaves for another by a code (`joining/claim-site.ts`). One at a time a site, in all processes.
 */
export async function settleInstallation(deps: ForgeDeps, call: ForgeCall, now: Date): Promise<Settled> {
  const { store, secrets, jobs, log } = deps
  const { fit, door, token } = call
  return store.transaction(async (tx, afterCommit) => {
    await lockSite(tx, fit.cloudId)
    const row = await readSite(tx, fit.cloudId)
    const site = row && openSite(secrets, row)
    const what = decideInstallation(site, { door, installation: fit.installation, token }, now)
    if (what === 'gone') return { kind: 'gone' }
    const at = row ? { workspace: row.workspace_id, connection: row.id } : { workspace: randomUUID(), connection: randomUUID() }
    if (what === 'keep') return { kind: 'at', ...at }
    if (what === 'join') {
      await tx
        .insertInto('workspace')
        .values({ id: at.workspace, name: nameOf(fit) })
        .execute()
      await addSite(tx, secrets, at, fit, token ?? NO_TOKEN)
    } else await bringToken(tx, secrets, at, fit, token ?? (what === 'resume' && site ? site.token : NO_TOKEN))
    afterCommit(async () => {
      log.info({ connection: at.connection, what }, 'a call of the Forge app was settled')
      for (const kind of ['sync', 'inbox', 'outbox']) await jobs.wake({ kind, connection: at.connection })
    })
    return { kind: 'at', ...at }
  })
}

/**
 * The app is being uninstalled. What was asked and answered stays, and a reinstalled app takes it up. Another than the
 * site's present installation ends nothing: it may come late.
 */
export async function endInstallation({ store, secrets, log }: ForgeDeps, { cloudId, installation }: Fit, now: Date): Promise<void> {
  await store.transaction(async (tx) => {
    await lockSite(tx, cloudId)
    const row = await readSite(tx, cloudId)
    if (!row || row.installation_id !== installation || row.uninstalled_at) return
    await endSite(tx, secrets, row, UNINSTALLED, now)
    log.info({ connection: row.id }, 'the Forge app was uninstalled')
  })
}
