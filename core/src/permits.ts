import type { PersonId, RequestId, TeamId } from './people.ts'

declare const permit: unique symbol

/**
 * Proof that the law was asked. Whatever writes a team's OKRs, decisions or settings demands one, and only
 * `permissions` makes them: a door that forgot the check does not compile.
 */
export type TeamPermit = { readonly team: TeamId; readonly by: PersonId; readonly [permit]: true }

/** Proof that somebody may answer for the asking side. `by` is null for the holder of a signed link. */
export type ReplyPermit = { readonly request: RequestId; readonly by: PersonId | null; readonly [permit]: true }
