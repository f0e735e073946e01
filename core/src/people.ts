/** Ids are opaque strings (UUIDs made by the service), except a cycle's, which is readable: `2027-Q1`. */
export type WorkspaceId = string
export type PersonId = string
export type TeamId = string
export type RequestId = string
export type DecisionId = string

/** `pending`: added in the tracker after the team was first connected; reads only until a member confirms (law 1). */
export type Standing = 'member' | 'pending'

/**
 * Who is at the door. `link` is whoever holds the signed link of one answer on the tracker's issue: it may reply to
 * that answer and do nothing else. An operator is nobody's member and never becomes one.
 */
export type Actor =
  | { kind: 'person'; person: PersonId; leader: boolean; standings: ReadonlyMap<TeamId, Standing> }
  | { kind: 'operator' }
  | { kind: 'link'; request: RequestId; decision: DecisionId }
  | { kind: 'nobody' }

/** What a permission needs to know of a team; `neighbours` are its suppliers and customers. */
export type TeamInView = {
  id: TeamId
  private: boolean
  /** no confirmed member is left: nobody can write its OKRs until a newcomer is confirmed */
  frozen: boolean
  /** law 13: members have chosen to show their capacity */
  sharesCapacity: boolean
  neighbours: readonly TeamId[]
}

/** What a permission needs to know of a request: who stands behind it. */
export type RequestInView = { id: RequestId; team: TeamInView; voices: readonly PersonId[] }
