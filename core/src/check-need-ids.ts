import { refuse, type Refusal } from './laws.ts'
import type { Need } from './okr-set.ts'

/** Findings and boards know a need by its id: one of another key result, or twice the same, is none of its own. */
export function checkNeedIds(needs: readonly Need[], ofOthers: readonly Need[]): Refusal | null {
  const taken = new Set(ofOthers.map(({ id }) => id))
  for (const [index, { id }] of needs.entries()) {
    if (taken.has(id)) return refuse('conflict', 'A need with this id exists already: make a new one.', { path: `needs.${index}.id` })
    taken.add(id)
  }
  return null
}
