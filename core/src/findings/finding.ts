import type { TeamId } from '../people.ts'

/** What the debugger finds (domain: "What the debugger finds"). Each opens one conversation, never twice for the same pair. */
export const FINDING_KINDS = [
  'offStrategy',
  'unmetNeed',
  'opposedMeasures',
  'doublePromise',
  'waitingInACircle',
  'orphanExpectation',
  'cascade',
  'overCommitted',
  'movedGround',
  'silence',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/**
 *   standing ◀─its ground returns── gone          standing ─a person says "not the same"▶ corrected
 *       └────its ground goes away────▲                 ◀──────found again, by other words──────┘
 */
export const FINDING_STATES = ['standing', 'gone', 'corrected'] as const
export type FindingState = (typeof FINDING_STATES)[number]

/** Two texts that were taken for each other, or held against each other, and how it was known, in plain words. */
export type Match = { left: string; right: string; how: string }

/**
 * What a detector finds. `pair` says what contradicts what, in ids: the same pair is one finding for ever. The first
 * sentence of `evidence` is the contradiction, readable for both sides.
 */
export type Found = {
  kind: FindingKind
  pair: string
  /** null: it is between the leaders alone */
  team: TeamId | null
  otherTeam: TeamId | null
  withLeaders: boolean
  /** only the members see it (law 13) */
  teamOnly: boolean
  /** the objective or key result; null: the set, or a request */
  part: string | null
  evidence: string[]
  matched: Match[]
}

/** A team as evidence names it. */
export type NamedTeam = { id: TeamId; name: string }

/**
 * Whether a person has said of these two texts, as a `Match` holds them, that they are not the same thing, or no
 * contradiction. What was said so is never found again by the same words.
 */
export type Corrected = (left: string, right: string) => boolean

/**
 * After people closed the conversation of a finding that still stands, other words open it again only where they are news:
 * an issue that changed once more. Elsewhere they are the same contradiction with a new title or figure.
 */
export const SPEAKS_AGAIN: Record<FindingKind, boolean> = {
  offStrategy: false,
  unmetNeed: false,
  movedGround: true,
  overCommitted: false,
  opposedMeasures: false,
  doublePromise: false,
  waitingInACircle: false,
  orphanExpectation: false,
  cascade: false,
  silence: false,
}

export function quoted(text: string): string {
  return `“${text}”`
}
