import type { PersonId, RequestId, TeamId } from './people.ts'

declare const permit: unique symbol

/**
 * Proof that the law was asked. Whatever writes a team's OKRs, decisions or settings demands one, and only
 * `permissions` makes them: a door that forgot the check does not compile.
 */
export type TeamPermit = { readonly team: TeamId; readonly by: PersonId; readonly [permit]: true }

/** Proof that somebody may answer for the asking side. `by` is null for the holder of a signed link. */
export type ReplyPermit = { readonly request: RequestId; readonly by: PersonId | null; readonly [permit]: true }

/** Proof that somebody may speak in a conversation; it writes turns, and nothing of any OKR (law 6). */
export type TurnPermit = { readonly conversation: string; readonly by: PersonId; readonly [permit]: true }

/** Proof that somebody is a leader: it publishes expectations, and nothing of any team. */
export type LeaderPermit = { readonly leader: PersonId; readonly [permit]: true }

/** Proof that somebody may put an issue to a team: it makes a request, and no work (law 2). */
export type AskPermit = { readonly team: TeamId; readonly by: PersonId; readonly [permit]: true }

/** Proof that somebody may answer an invitation. `by` is null for the holder of its signed link. */
export type InvitationPermit = { readonly invitation: string; readonly by: PersonId | null; readonly [permit]: true }
