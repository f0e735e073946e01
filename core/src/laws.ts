/**
 * The laws of "pull, don't push". A refusal names the law that forbids it, so that whoever is refused can read why.
 * Source: Allan Kelly, "Pull, don't push: why you should let your teams set their own OKRs".
 */
export const LAWS = {
  1: "Only the team writes the team's OKRs.",
  2: 'A request is not work until the team adopts it.',
  3: 'Every No says why and what else is possible.',
  4: 'Only enough for the coming cycle.',
  5: 'Local knowledge: drafts go to neighbours and leaders, not to everybody.',
  6: "Ask, don't dictate.",
  7: 'Contradictions end with a cause.',
  8: 'No cascade, no roll-up, no ranking.',
  9: 'Capacity is measured, not asserted.',
  10: 'Tacit knowledge stays free text: every change takes a sentence.',
  11: 'Delay is shown.',
  12: 'The record is append-only.',
  13: "Capacity is the team's own.",
} as const

export type Law = keyof typeof LAWS

export type RefusalReason =
  | 'notSignedIn'
  | 'notAMember'
  | 'pendingMember'
  | 'teamFrozen'
  | 'notTheRequester'
  | 'notAnOperator'
  | 'notALeader'
  | 'notAParty'
  | 'notInvited'
  | 'notVisible'
  | 'onlyForOneself'
  | 'illegalTransition'
  | 'missing'
  | 'conflict'
  | 'unknownPart'
  | 'notAllowedHere'
  | 'tooManyTries'

/** An expected No of the domain: a value, never an exception. `path` names the field at fault, where there is one. */
export type Refusal = {
  kind: 'refused'
  reason: RefusalReason
  detail: string
  law?: Law
  path?: string
  /** for `conflict`: what the editor saw and what stands now */
  versions?: { yours: unknown; current: unknown }
  /** where several fields are at fault, each of them; `path` is left out then */
  faults?: { path: string; message: string }[]
}

export function refuse(
  reason: RefusalReason,
  detail: string,
  more: { law?: Law; path?: string; versions?: { yours: unknown; current: unknown } } = {},
): Refusal {
  return { kind: 'refused', reason, detail, ...more }
}
