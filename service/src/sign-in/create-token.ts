import { refuse, type Permissions } from '@pull-okr/core'
import type { Answer } from '../http/call.ts'
import type { HttpCall } from '../http/route-endpoints.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { mintToken } from './mint-token.ts'

/** A year: whoever needs a token longer makes a new one once a year, and forgotten ones end. */
const LONGEST_MS = 366 * 86_400_000

/** A token for oneself. There is no way to name another person in the request (law 1). */
export function createToken({ store, permissions }: { store: Store<Tables>; permissions: Permissions }) {
  return async ({ actor, workspace, body, machineNow: now }: HttpCall<'createToken'>): Promise<Answer<'createToken'>> => {
    const granted = permissions.mintToken(actor)
    if (granted.kind === 'refused') return granted
    if (workspace === null) throw new Error('a person without a workspace was granted a token')
    const expiresAt = new Date(body.expires)
    if (expiresAt <= now) return refuse('notAllowedHere', 'This moment is over: say when the token shall end.', { path: 'expires' })
    if (expiresAt.getTime() - now.getTime() > LONGEST_MS)
      return refuse('notAllowedHere', 'A token is good for a year at most.', { path: 'expires' })
    const { id, token } = await mintToken(store, { workspace, person: granted.permit, kind: 'api', name: body.name, expiresAt, now })
    return { kind: 'ok', value: { id, name: body.name, expires: expiresAt.toISOString(), token } }
  }
}
