import type { FindingKind } from '@pull-okr/core'

/** What the debugger found, as a label; the evidence says the rest. */
export const FINDING_LABELS: Record<FindingKind, string> = {
  offStrategy: 'Against an expectation',
  unmetNeed: 'A need that is not met',
  movedGround: 'The ground moved',
  overCommitted: 'More than fits',
}
