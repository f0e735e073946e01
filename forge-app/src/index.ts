/** The manifest's switchboard: one export a function named there. */
export { panel } from './resolvers/panel'
export { capacityCheck } from './rovo/capacity-check'
export { explainDecision } from './rovo/explain-decision'
