import { TrackerFailure, type TrackerKind } from '@pull-okr/core'
import type { AccessTokens, LinearOauth, LinearTokens } from '@pull-okr/linear-sync'
import { sql } from 'kysely'
import type { Secrets, Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Credentials } from './adapters.ts'

export type AccessTokenDeps = { store: Store<Tables>; secrets: Secrets; oauth: LinearOauth | null; now: () => Date }
type Of = { id: string; workspace_id: string; tracker: string }
type Claim = { kind: 'valid'; tokens: LinearTokens } | { kind: 'wait' } | { kind: 'mine'; refreshToken: string; sealed: string }

/** Renewed this long before its end, so that none ends under way. */
const RENEW_BEFORE_MS = 5 * 60_000
/** Longer than Linear may take; whoever dies meanwhile lets the next one repeat it, which Linear answers alike for 30 minutes. */
const LEASE_S = 30
const LOOK_AGAIN_MS = 200

/**
 * The access token of one connection, renewed when it ends or is refused. A refresh token is good once: one worker of all
 * processes exchanges it, under a lease that is taken with the connection's row locked, and stores the pair before
 * anybody uses it. No transaction is open while Linear is asked: on the embedded database all others would wait.
 */
export function accessTokensOf(deps: AccessTokenDeps, connection: Of, first: LinearTokens): AccessTokens {
  let held = first
  let renewing: Promise<LinearTokens> | null = null
  return async (refused) => {
    if (!isUsable(held, refused, deps.now())) {
      renewing ??= renew(deps, connection, refused).finally(() => (renewing = null))
      held = await renewing
    }
    return held.accessToken
  }
}

async function renew(deps: AccessTokenDeps, connection: Of, refused: string | null): Promise<LinearTokens> {
  for (;;) {
    const claim = await claimRenewal(deps, connection, refused)
    if (claim.kind === 'valid') return claim.tokens
    if (claim.kind === 'wait') {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
      continue
    }
    const tokens = await exchange(deps, connection, claim)
    if (tokens !== null) return tokens
  }
}

async function claimRenewal({ store, secrets, now }: AccessTokenDeps, connection: Of, refused: string | null): Promise<Claim> {
  return store.inWorkspace(connection.workspace_id, async (tx) => {
    const row = await tx
      .selectFrom('connection')
      .where('id', '=', connection.id)
      .select(['credential', sql<boolean>`coalesce(refreshing_until > now(), false)`.as('taken')])
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw ended('the connection was taken away')
    const credential = openCredential<'linear'>(secrets, connection, row.credential)
    // connected anew with a key: the next job begins with it
    if ('apiKey' in credential) throw new TrackerFailure({ kind: 'retryAfter', ms: 1_000 }, 'the connection has another credential now')
    if (isUsable(credential, refused, now())) return { kind: 'valid', tokens: credential }
    if (credential.refreshToken === null) throw ended('the access token has ended')
    if (row.taken) return { kind: 'wait' }
    await tx
      .updateTable('connection')
      .set({ refreshing_until: sql`now() + make_interval(secs => ${LEASE_S})` })
      .where('id', '=', connection.id)
      .execute()
    return { kind: 'mine', refreshToken: credential.refreshToken, sealed: row.credential }
  })
}

/** null: connected anew meanwhile, and what that brought counts. */
async function exchange(deps: AccessTokenDeps, connection: Of, claim: Extract<Claim, { kind: 'mine' }>): Promise<LinearTokens | null> {
  const { store, secrets, oauth } = deps
  const settle = async (credential: string): Promise<boolean> => {
    const stored = await store.inWorkspace(connection.workspace_id, (tx) =>
      tx
        .updateTable('connection')
        .set({ credential, refreshing_until: null })
        .where('id', '=', connection.id)
        .where('credential', '=', claim.sealed)
        .executeTakeFirst(),
    )
    return stored.numUpdatedRows > 0n
  }
  try {
    if (oauth === null) throw ended('LINEAR_CLIENT_ID and LINEAR_CLIENT_SECRET are not set any more')
    const tokens = await oauth.refresh(claim.refreshToken)
    return (await settle(secrets.seal(JSON.stringify(tokens), ownerOf(connection)))) ? tokens : null
  } catch (error) {
    await settle(claim.sealed) // lets the lease go
    throw error
  }
}

/** As it was sealed for this connection, so of its tracker's kind. */
export function openCredential<Kind extends TrackerKind>(secrets: Secrets, connection: Of, sealed: string): Credentials[Kind] {
  return JSON.parse(secrets.open(sealed, ownerOf(connection))) as Credentials[Kind]
}

const ownerOf = ({ workspace_id: workspace, tracker: provider }: Of) => ({ workspace, provider })

const isUsable = ({ accessToken, expiresAt }: LinearTokens, refused: string | null, now: Date): boolean =>
  accessToken !== refused && Date.parse(expiresAt) - now.getTime() > RENEW_BEFORE_MS

const ended = (why: string) => new TrackerFailure({ kind: 'reauthorise' }, why)
