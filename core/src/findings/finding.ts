/** What the debugger finds so far (domain: "What the debugger finds"). Each opens one conversation, never twice for the same pair. */
export const FINDING_KINDS = ['offStrategy', 'unmetNeed', 'movedGround', 'overCommitted'] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/**
 *   standing ◀─its ground returns── gone          standing ─a person says "not the same"▶ corrected
 *       └────its ground goes away────▲
 */
export const FINDING_STATES = ['standing', 'gone', 'corrected'] as const
export type FindingState = (typeof FINDING_STATES)[number]
