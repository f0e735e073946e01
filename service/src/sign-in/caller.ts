import type { Actor, PersonId, WorkspaceId } from '@pull-okr/core'
import type { Fit } from '../forge/verify-fit.ts'

/** Who stands at the door, and how they showed it: only what the browser sends by itself can be abused by another site. */
export type Caller = {
  actor: Actor
  workspace: WorkspaceId | null
  via: 'nothing' | 'bearer' | 'cookie'
  /** for signing out: the credential itself, never logged */
  credential: string | null
  /** of a person: what `GET /v1/me` shows */
  profile: Profile | null
  /** what Atlassian signed, for a user of the Forge app; null: they showed something else */
  fit: Fit | null
}

export type Profile = { id: PersonId; name: string; email: string | null; avatarUrl: string | null }

export const NOBODY: Caller = { actor: { kind: 'nobody' }, workspace: null, via: 'nothing', credential: null, profile: null, fit: null }
