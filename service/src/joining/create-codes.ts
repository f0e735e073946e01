import type { Permissions } from '@pull-okr/core'
import type { Answer } from '../http/call.ts'
import { findWorkspace, NO_CONNECTION } from '../http/operate/find-workspace.ts'
import type { HttpCall } from '../http/route-endpoints.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { makeCode, type MadeCode } from './one-time-codes.ts'

type Deps = { store: Store<Tables>; permissions: Permissions }

/** Which site comes with it is seen when it comes: whoever has the code, and the app on a site, joins that site. */
export function createClaimCode({ store, permissions }: Deps) {
  return async ({ actor, params, machineNow: now }: HttpCall<'createClaimCode'>): Promise<Answer<'createClaimCode'>> => {
    const allowed = permissions.operate(actor)
    if (allowed.kind === 'refused') return allowed
    const workspace = await findWorkspace(store, params['id']!)
    if (workspace === null) return NO_CONNECTION
    return shown(await store.inWorkspace(workspace, (tx) => makeCode(tx, { kind: 'site', workspace }, now)))
  }
}

/** For oneself, as a token is: there is no way to name another person. */
export function createIdentityCode({ store, permissions }: Deps) {
  return async ({ actor, workspace, machineNow: now }: HttpCall<'createIdentityCode'>): Promise<Answer<'createIdentityCode'>> => {
    const granted = permissions.mintToken(actor)
    if (granted.kind === 'refused') return granted
    if (workspace === null) throw new Error('a person without a workspace was granted a code')
    return shown(await store.inWorkspace(workspace, (tx) => makeCode(tx, { kind: 'person', workspace, person: granted.permit }, now)))
  }
}

const shown = ({ code, expires }: MadeCode) => ({ kind: 'ok', value: { code, expires: expires.toISOString() } }) as const
