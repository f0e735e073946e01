import { resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { readPlace } from '../views/moment-place.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { expectationQuery, expectationViews, newestExpectations } from './expectation-view.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

/** Addressed to all teams, so whoever is signed in as a person reads them, page by page. The operator has no part in it. */
export async function listExpectations(viewing: Viewing, { query }: Call<'listExpectations'>): Promise<Answer<'listExpectations'>> {
  const { actor, permissions, now } = viewing
  const cycle = resolveCycle(query.cycle, now)
  if (!cycle) return unknownCycle()
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  if (actor.kind !== 'person') return ok({ expectations: [], next: null, mayPublish: false })
  const rows = expectationQuery(viewing).where('e.cycle', '=', cycle.id)
  const { page, next } = await newestExpectations(rows, { place: after.place, limit: query.limit })
  return ok({
    expectations: await expectationViews(viewing, page),
    next,
    mayPublish: permissions.publishExpectation(actor).kind === 'granted',
  })
}
