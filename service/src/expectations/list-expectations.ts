import { refuse, resolveCycle } from '@pull-okr/core'
import type { Answer, Call } from '../http/call.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { expectationQuery, expectationViews } from './expectation-view.ts'

/** More than this is no strategy: the newest are shown. */
const SHOWN = 100

/** Addressed to all teams, so whoever is signed in as a person reads them. The operator has no part in it. */
export async function listExpectations(viewing: Viewing, { query }: Call<'listExpectations'>): Promise<Answer<'listExpectations'>> {
  const { actor, permissions, now } = viewing
  const cycle = resolveCycle(query.cycle, now)
  if (!cycle) return refuse('unknownPart', 'Name a cycle: `current`, `next` or an id such as 2027-Q1.', { path: 'cycle' })
  if (actor.kind !== 'person') return ok({ expectations: [], mayPublish: false })
  const rows = await expectationQuery(viewing)
    .where('e.cycle', '=', cycle.id)
    .orderBy('e.at', 'desc')
    .orderBy('e.id')
    .limit(SHOWN)
    .execute()
  return ok({
    expectations: await expectationViews(viewing, rows),
    mayPublish: permissions.publishExpectation(actor).kind === 'granted',
  })
}
