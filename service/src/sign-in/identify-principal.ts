import { KeysUnreachable, type Fit, type VerifyFit } from '../forge/verify-fit.ts'
import type { Store } from '../store/index.ts'
import type { Tables } from '../store/tables.ts'
import { NOBODY } from './caller.ts'
import { findByAccount, type FoundPerson } from './find-person.ts'
import type { Identified } from './identify.ts'

/**
 * A user of the Forge app is the person of their account, in the workspace of their site, with that person's rights and
 * no more (law 1). The app itself is nobody; so is whoever has not been read from Jira, and a site that is not connected.
 */
export async function identifyPrincipal(store: Store<Tables>, verify: VerifyFit, token: string, now: Date): Promise<Identified> {
  try {
    const verified = await verify(token, now)
    if (verified.kind === 'rejected') return { kind: 'rejected', via: 'bearer' }
    const { fit } = verified
    const found = await findPrincipal(store, fit)
    if (!found) return { kind: 'known', caller: { ...NOBODY, via: 'bearer', fit } }
    const { workspace, profile, leader, standings } = found
    const actor = { kind: 'person', person: profile.id, leader, standings } as const
    return { kind: 'known', caller: { actor, workspace, profile, fit, via: 'bearer', credential: token } }
  } catch (error) {
    if (error instanceof KeysUnreachable) return { kind: 'unavailable' }
    throw error
  }
}

async function findPrincipal(store: Store<Tables>, { cloudId, principal }: Fit): Promise<FoundPerson | null> {
  if (principal === null) return null
  const site = await store.transaction((tx) =>
    tx
      .selectFrom('connection')
      .where('tracker', '=', 'jira')
      .where('organization_id', '=', cloudId)
      .where('uninstalled_at', 'is', null)
      .select(['id as connection', 'workspace_id as workspace'])
      .executeTakeFirst(),
  )
  return site ? findByAccount(store, site, principal) : null
}
