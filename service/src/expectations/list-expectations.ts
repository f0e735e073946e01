import { refuse, resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { readPlace, writePlace } from '../views/moment-place.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { expectationQuery, expectationViews } from './expectation-view.ts'

/** Addressed to all teams, so whoever is signed in as a person reads them, page by page. The operator has no part in it. */
export async function listExpectations(viewing: Viewing, { query }: Call<'listExpectations'>): Promise<Answer<'listExpectations'>> {
  const { actor, permissions, now } = viewing
  const cycle = resolveCycle(query.cycle, now)
  if (!cycle) return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path: 'cycle' })
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const { place } = after
  if (actor.kind !== 'person') return ok({ expectations: [], next: null, mayPublish: false })
  const rows = await expectationQuery(viewing)
    .where('e.cycle', '=', cycle.id)
    .$if(place !== null, (q) => q.where((is) => is(is.refTuple('e.at', 'e.id'), '<', is.tuple(place!.at, place!.id))))
    .orderBy('e.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(query.limit + 1)
    .execute()
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return ok({
    expectations: await expectationViews(viewing, page),
    next: last && rows.length > page.length ? writePlace(last) : null,
    mayPublish: permissions.publishExpectation(actor).kind === 'granted',
  })
}
