import { refuse } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { seePlan } from './see-plan.ts'
import { fitView, fitWith } from './team-fit.ts'
import { ok, type Viewing } from './viewing.ts'

/** The chance if a key result of this size were adopted. */
export async function getFit(viewing: Viewing, { params, query }: Call<'getFit'>): Promise<Answer<'getFit'>> {
  const seen = await seePlan(viewing, { team: params['team'], cycle: query.cycle })
  if (seen.kind !== 'seen') return seen
  const { low, likely, high, request } = query
  if (low > likely || likely > high) return refuse('notAllowedHere', 'The sizes must grow: low ≤ likely ≤ high.', { path: 'likely' })
  return ok(fitView(fitWith(seen.plan, { low, likely, high }, request)))
}
