import type { FindingKind } from '@pull-okr/core'

/** What the debugger found, as a label; the evidence says the rest. */
export const FINDING_LABELS: Record<FindingKind, string> = {
  offStrategy: 'Against an expectation',
  unmetNeed: 'A need that is not met',
  opposedMeasures: 'Opposed measures',
  doublePromise: 'Promised twice',
  waitingInACircle: 'Waiting in a circle',
  orphanExpectation: 'An expectation nobody pulled',
  cascade: 'Copied, not set',
  silence: 'An answer is overdue',
  movedGround: 'The ground moved',
  overCommitted: 'More than fits',
}
