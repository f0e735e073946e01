import { randomUUID } from 'node:crypto'
import { refuse, type Refusal } from '@pull-okr/core'
import { sql } from 'kysely'
import type { ForgeDeps } from '../forge/settle-installation.ts'
import { addSite, bringToken, endSite, lockSite, NO_TOKEN, openSite, readSite, type SiteRow } from '../forge/store-site.ts'
import type { Fit } from '../forge/verify-fit.ts'
import type { Answer } from '../http/call.ts'
import type { HttpCall } from '../http/route-endpoints.ts'
import type { Tx } from '../sync/connections.ts'
import { readCode, useUpCode } from './one-time-codes.ts'
import { slowGuesses } from './slow-guesses.ts'

/** `forget`: what is remembered of a site that has moved */
export type ClaimDeps = ForgeDeps & { forget: (cloudId: string) => void }

const NOT_FROM_JIRA = 'A Jira site is joined from within the Forge app on it.'
const JOINED_ELSEWHERE = 'This site joined another workspace, where it is read from now on.'

/**
 * Joins the site that Atlassian's token names to the workspace of a code: the token proves the site, the code the
 * workspace. It leaves the workspace of its own that it had, where nobody has worked yet; from any other it cannot be
 * taken, by no code.
 */
export function claimSite(deps: ClaimDeps) {
  const guesses = slowGuesses()
  return async ({ caller: { fit }, body, machineNow: now }: HttpCall<'claimSite'>): Promise<Answer<'claimSite'>> => {
    if (fit === null || fit.principal === null) return refuse('onlyForOneself', NOT_FROM_JIRA)
    const slow = guesses.refusal(fit.cloudId, now)
    if (slow) return slow
    const joined = await join(deps, fit, body.code, now)
    if (joined === 'wrongCode') return guesses.wrongCode(fit.cloudId, now)
    if (joined.kind === 'refused') return joined
    deps.forget(fit.cloudId)
    return { kind: 'ok', value: { workspace: joined.workspace } }
  }
}

type Joined = { kind: 'joined'; workspace: { id: string; name: string } } | Refusal | 'wrongCode'

async function join(deps: ClaimDeps, fit: Fit, code: string, now: Date): Promise<Joined> {
  const { store, secrets, jobs, log } = deps
  const left = await findOwnWorkspace(deps, fit.cloudId)
  return store.transaction(async (tx, afterCommit) => {
    await lockSite(tx, fit.cloudId)
    const made = await readCode(tx, code, 'site', now)
    if (!made) return 'wrongCode'
    const row = await readSite(tx, fit.cloudId)
    const target = await tx.selectFrom('workspace').where('id', '=', made.workspace).select(['id', 'name']).executeTakeFirstOrThrow()
    if (row && row.workspace_id !== target.id && row.workspace_id !== left) return MAY_NOT_LEAVE
    await useUpCode(tx, code)
    if (row?.workspace_id === target.id) return { kind: 'joined', workspace: target }
    if (row) await leave(tx, deps, row, fit.cloudId, now)
    const token = row ? openSite(secrets, row).token : NO_TOKEN
    const before = await findByAddress(tx, target.id, fit)
    const connection = before ?? randomUUID()
    const at = { workspace: target.id, connection }
    if (before === null) await addSite(tx, secrets, at, fit, token)
    else {
      await tx.updateTable('connection').set({ organization_id: fit.cloudId, viewer_id: '' }).where('id', '=', before).execute()
      await bringToken(tx, secrets, at, fit, token)
    }
    afterCommit(async () => {
      log.info({ connection, workspace: target.id, left: row?.id }, 'a Jira site joined a workspace')
      await jobs.wake({ kind: 'sync', connection })
    })
    return { kind: 'joined', workspace: target }
  })
}

const MAY_NOT_LEAVE = refuse(
  'conflict',
  'This site has a workspace already in which people have worked, or which it shares with another tracker: it stays there.',
)

/** The same site, connected there with an API token: it is read by the app from now on, and keeps what it has. */
async function findByAddress(tx: Tx, workspace: string, { siteUrl }: Fit): Promise<string | null> {
  const originOf = (url: string) => (URL.canParse(url) ? new URL(url).origin : null)
  const rows = await tx
    .selectFrom('connection')
    .where('workspace_id', '=', workspace)
    .where('tracker', '=', 'jira')
    .where('installation_id', 'is', null)
    .where('uninstalled_at', 'is', null)
    .select(['id', 'organization_url'])
    .execute()
  const same = siteUrl === null ? undefined : rows.find((row) => originOf(row.organization_url) === originOf(siteUrl))
  return same?.id ?? null
}

/** By whoever filed the issue, so nothing that they did here: it is read again. */
const ASKED_IN_JIRA = sql`data ->> 'intake' in ('triage', 'requestLabel', 'outsider') and data ->> 'issue' is not null`

/** The workspace that the site made itself and in which nobody has done anything; null: there is none. */
async function findOwnWorkspace({ store }: ClaimDeps, cloudId: string): Promise<string | null> {
  const shared = await store.transaction(async (tx) => {
    const row = await readSite(tx, cloudId)
    if (!row) return null
    return tx.selectFrom('connection').where('workspace_id', '=', row.workspace_id).select(['id', 'workspace_id']).execute()
  })
  if (shared?.length !== 1) return null
  const workspace = shared[0]!.workspace_id
  const worked = await store.inWorkspace(workspace, (tx) =>
    tx
      .selectFrom('record')
      .where('workspace_id', '=', workspace)
      .where('by', 'is not', null)
      .where(sql<boolean>`(${ASKED_IN_JIRA}) is not true`)
      .select('id')
      .limit(1)
      .executeTakeFirst(),
  )
  return worked ? null : workspace
}

/** Events that wait there only say "look", and the site is read anew where it is now. */
async function leave(tx: Tx, { secrets }: ClaimDeps, row: SiteRow, cloudId: string, now: Date): Promise<void> {
  await endSite(tx, secrets, row, JOINED_ELSEWHERE, now)
  await tx
    .updateTable('connection')
    .set({ organization_id: `${cloudId} until ${now.toISOString()}`, installation_id: null })
    .where('id', '=', row.id)
    .execute()
  await tx
    .updateTable('delivery')
    .set({ state: 'ignored', why: JOINED_ELSEWHERE })
    .where('connection_id', '=', row.id)
    .where('state', 'in', ['waiting', 'parked'])
    .execute()
}
