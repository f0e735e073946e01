import { randomUUID } from 'node:crypto'
import type { PersonId, WorkspaceId } from '@pull-okr/core'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { hashToken, newToken, workspaceOf } from './tokens.ts'

export type TokenKind = 'session' | 'api' | 'signIn'
export type Minted = { id: string; token: string; expiresAt: Date }

/** Who may have one for whom is decided by the callers: themselves, with their permit; the demo; the link at start. */
export async function mintToken(
  store: Store<Tables>,
  of: { workspace: WorkspaceId; person: PersonId; kind: TokenKind; name: string; expiresAt: Date; now: Date },
): Promise<Minted> {
  const { token, hash } = newToken(of.workspace)
  const id = randomUUID()
  await store.inWorkspace(of.workspace, (tx) =>
    tx
      .insertInto('access_token')
      .values({
        id,
        workspace_id: of.workspace,
        person_id: of.person,
        kind: of.kind,
        name: of.name,
        hash,
        created_at: of.now,
        expires_at: of.expiresAt,
      })
      .execute(),
  )
  return { id, token, expiresAt: of.expiresAt }
}

/** Takes a sign-in token away and says whose it was: of two who come with the same one, one finds nothing. */
export async function redeemSignInToken(
  store: Store<Tables>,
  token: string,
  now: Date,
): Promise<{ workspace: WorkspaceId; person: PersonId } | null> {
  const workspace = workspaceOf(token)
  if (workspace === null) return null
  const taken = await store.inWorkspace(workspace, (tx) =>
    tx
      .deleteFrom('access_token')
      .where('hash', '=', hashToken(token))
      .where('kind', '=', 'signIn')
      .returning(['person_id', 'expires_at'])
      .executeTakeFirst(),
  )
  return taken && taken.expires_at > now ? { workspace, person: taken.person_id } : null
}

/** Signing out, and ending what is over. */
export async function endToken(store: Store<Tables>, token: string): Promise<void> {
  const workspace = workspaceOf(token)
  if (workspace === null) return
  await store.inWorkspace(workspace, (tx) => tx.deleteFrom('access_token').where('hash', '=', hashToken(token)).execute())
}
