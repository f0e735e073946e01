import { refuse, type Refusal } from './laws.ts'
import { keyResultsOf, type Need, type OkrChange, type OkrSet } from './okr-set.ts'
import type { RequestId, TeamId } from './people.ts'

/** What is needed later than this is a matter of a later cycle. */
const FURTHEST_DAYS = 366
const DAY_MS = 86_400_000

/** What a need is checked against: the teams and requests of those it names that whoever writes it may see. */
export type PlannedNeeds = {
  suppliers: ReadonlySet<TeamId>
  /** to which team each is put */
  requests: ReadonlyMap<RequestId, TeamId>
  now: Date
}

/**
 * Whether what a change newly says that a key result needs can be so. An editor sends also what stands there already:
 * that is not checked again, for a day that was ahead when it was written may be over. Null: nothing is wrong.
 */
export function checkNeeds(set: OkrSet, change: OkrChange, facts: PlannedNeeds): Refusal | null {
  if (!('needs' in change)) return null
  const standing = keyResultsOf(set).find(({ id }) => id === change.keyResult)?.needs ?? []
  for (const [index, need] of (change.needs ?? []).entries()) {
    const was = standing.find(({ id }) => id === need.id)
    const refusal = checkNeed(set.team, need, was, facts)
    if (refusal) return { ...refusal, path: `needs.${index}.${refusal.path}` }
  }
  return null
}

function checkNeed(team: TeamId, need: Need, was: Need | undefined, { suppliers, requests, now }: PlannedNeeds): Refusal | null {
  const { supplier, by, request } = need
  if (supplier === team)
    return refuse('notAllowedHere', 'A need is of another team: what your own team does is a key result of its own.', { path: 'supplier' })
  if (supplier !== was?.supplier && !suppliers.has(supplier)) return refuse('unknownPart', 'There is no such team.', { path: 'supplier' })
  if (by !== was?.by) {
    // somewhere it is still yesterday
    if (by < day(now, -1)) return refuse('notAllowedHere', `${by} is over: say by which day you need it.`, { path: 'by' })
    if (by > day(now, FURTHEST_DAYS))
      return refuse('notAllowedHere', `${by} is more than a year ahead: it is for a later cycle.`, { path: 'by' })
  }
  const named = request !== undefined && (request !== was?.request || supplier !== was.supplier)
  if (named && requests.get(request) !== supplier)
    return refuse('unknownPart', 'There is no such request to that team: leave it out, or ask them first.', { path: 'request' })
  return null
}

function day(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10)
}
