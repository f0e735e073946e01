import { refuse, type Refusal } from '@pull-okr/core'

/** `path`: where in the input the cycle was named. */
export function unknownCycle(path = 'cycle'): Refusal {
  return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path })
}
