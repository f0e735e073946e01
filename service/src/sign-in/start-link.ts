import type { PersonId, WorkspaceId } from '@pull-okr/core'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { mintToken } from './mint-token.ts'

const NAME = 'printed at start'
/** The link lives until it is used or the service starts again, whichever is first. */
const YEAR_MS = 365 * 86_400_000

/** The token of the link that the start ends with, for the person whose key the tracker was connected with. */
export async function mintStartToken(store: Store<Tables>, workspace: WorkspaceId, person: PersonId, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + YEAR_MS)
  const { token } = await mintToken(store, { workspace, person, kind: 'signIn', name: NAME, expiresAt, now })
  return token
}

/** Links of former starts, and what has expired. */
export async function forgetOldTokens(store: Store<Tables>, now: Date): Promise<void> {
  await store.transaction((tx) =>
    tx
      .deleteFrom('access_token')
      .where((is) => is.or([is.and([is('kind', '=', 'signIn'), is('name', '=', NAME)]), is('expires_at', '<=', now)]))
      .execute(),
  )
}
