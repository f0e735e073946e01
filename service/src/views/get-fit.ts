import { refuse, resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { cyclePlan, fitView, fitWith } from './team-fit.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

/** The chance if a key result of this size were adopted. */
export async function getFit(viewing: Viewing, { params, query }: Call<'getFit'>): Promise<Answer<'getFit'>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const allowed = permissions.seeCapacity(actor, team)
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  const cycle = resolveCycle(query.cycle, now)
  if (!cycle) return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path: 'cycle' })
  const { low, likely, high } = query
  if (low > likely || likely > high) return refuse('notAllowedHere', 'The sizes must grow: low ≤ likely ≤ high.', { path: 'likely' })
  const set = await findOkrSet(viewing, team, cycle.id)
  return ok(fitView(fitWith(await cyclePlan(viewing, team, set, cycle), { low, likely, high })))
}
