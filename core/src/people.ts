import type { OkrSetState } from './okr-set.ts'

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
 * that answer and do nothing else. `invited` holds the link of one invitation of an ask round, and may answer that. An operator is nobody's member and never becomes one.
 */
export type Actor =
  | { kind: 'person'; person: PersonId; leader: boolean; standings: ReadonlyMap<TeamId, Standing> }
  | { kind: 'operator' }
  | { kind: 'link'; request: RequestId; decision: DecisionId }
  | { kind: 'invited'; invitation: string }
  | { kind: 'nobody' }

/** The teams that somebody is a confirmed member of. */
export function ownTeams({ standings }: Extract<Actor, { kind: 'person' }>): TeamId[] {
  return [...standings].flatMap(([team, standing]) => (standing === 'member' ? [team] : []))
}

/** What a permission needs to know of a team; `neighbours` are its suppliers and customers, where both sides said so. */
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

/**
 * What a permission needs to know of a conversation. `state`: of the OKR set it is about, null where it is about none.
 * `parties` are the teams that talk; `teamOnly` keeps it among the members of the first (law 13).
 */
export type ConversationInView = {
  id: string
  about: 'okrs' | 'expectation' | 'request'
  team: TeamInView | null
  parties: readonly TeamId[]
  leaders: boolean
  teamOnly: boolean
  /** the other team, where the debugger's words name it: only who sees that team may read them */
  names: TeamInView | null
  state: OkrSetState | null
  opener: PersonId | null
  /** of the request it is about */
  voices: readonly PersonId[]
}

/** One invitation of an ask round: a person, or a neighbour whose members answer; a guest has only the link. */
export type InvitationInView = { id: string; team: TeamInView; person: PersonId | null; invitedTeam: TeamId | null }
