import { normaliseText } from './findings/normalise-text.ts'
import { refuse, type Refusal } from './laws.ts'
import type { Emphasis } from './okr-set.ts'

/** A part leans one way in each dimension: two values of one are two parts, or no emphasis. Null: nothing is wrong. */
export function checkEmphasis(emphasis: readonly Emphasis[]): Refusal | null {
  const dimensions = emphasis.map(({ dimension }) => normaliseText(dimension))
  const again = dimensions.findIndex((dimension, index) => dimensions.indexOf(dimension) < index)
  if (again < 0) return null
  return refuse('notAllowedHere', `“${emphasis[again]!.dimension}” stands here twice: one value each, and nothing leans both ways.`, {
    path: `emphasis.${again}.dimension`,
  })
}
