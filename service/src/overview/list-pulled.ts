import { sql, type SqlBool } from 'kysely'
import { expectationQuery, expectationViews, newestExpectations } from '../expectations/expectation-view.ts'
import type { Answer, Call } from '../http/call.ts'
import { readPlace } from '../views/moment-place.ts'
import { ok, type Viewing } from '../views/viewing.ts'
import { oversee } from './oversee.ts'

/** Some team's last word to it is a key result that stands in what the team has published. */
const PULLED = sql<SqlBool>`exists (
  select from (
    select distinct on (a.team_id) a.kind, a.okr_set_id, a.key_result_id from expectation_answer a
    where a.workspace_id = e.workspace_id and a.expectation_id = e.id
    order by a.team_id, a.at desc, a.id
  ) latest join okr_set s on s.id = latest.okr_set_id
  where latest.kind = 'pulled' and s.state <> 'drafting'
    and jsonb_path_exists(s.objectives, '$[*].keyResults[*].id ? (@ == $part)', jsonb_build_object('part', latest.key_result_id)))`

/** Those that stand, newest first: the ones that teams have pulled, or the ones that nobody has. What a team only drafts is not counted. */
export async function listPulled(viewing: Viewing, { query }: Call<'listPulled'>): Promise<Answer<'listPulled'>> {
  const overseeing = oversee(viewing, query.cycle)
  if (overseeing.kind === 'refused') return overseeing
  const after = readPlace(query.next)
  if (after.kind === 'refused') return after
  const rows = expectationQuery(viewing)
    .where('e.cycle', '=', overseeing.cycle.id)
    .where('e.withdrawn_at', 'is', null)
    .where(query.state === 'pulled' ? PULLED : sql<SqlBool>`not ${PULLED}`)
  const { page, next } = await newestExpectations(rows, { place: after.place, limit: query.limit })
  return ok({
    expectations: (await expectationViews(viewing, page)).map(({ answers, ...expectation }) => ({
      ...expectation,
      answers: answers.toSorted((a, b) => a.team.name.localeCompare(b.team.name, 'en')),
    })),
    next,
  })
}
