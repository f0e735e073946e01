import { randomUUID } from 'node:crypto'

/** The changes that draft an objective with one key result, which has nothing that a hint would name. */
export const objective = randomUUID()
export const keyResult = randomUUID()
export const addObjective = { kind: 'addObjective', objective, title: 'Calm' }
export const addKeyResult = (more: object = {}) => ({
  kind: 'addKeyResult',
  objective,
  keyResult,
  title: 'Refunds in one day',
  measure: { name: 'days', unit: 'd', baseline: 3, target: 1 },
  size: { low: 1, likely: 2, high: 4 },
  ...more,
})

export const need = (supplier: string, more: object = {}) => ({
  id: randomUUID(),
  supplier,
  what: 'A  live Feed',
  by: '2027-01-31',
  ...more,
})
