import { orphanExpectation, resolveCycle, whyNoOrphan, type OrphanFacts } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Check, Looking } from './looking.ts'
import { cyclesThatMeet } from './cycles-that-meet.ts'
import { findingsOfPairs } from './stored-findings.ts'

type Row = { id: string; cycle: string; title: string; at: Date; withdrawn: boolean; pulled: number; shown: number; drafting: number }

/** Whether teams have pulled these expectations, once they had their chance. */
export async function checkOrphans(looking: Looking, expectations: readonly string[]): Promise<Check> {
  const facts = new Map((await factsOf(looking, expectations)).map((one) => [one.expectation.id, one]))
  return {
    found: [...facts.values()].flatMap((one) => {
      const found = orphanExpectation(one)
      const { id, title } = one.expectation
      const place = { about: 'expectation' as const, subject: id, okrSet: null, cycle: one.cycle.id, title, shown: true, people: [] }
      return found ? [{ ...found, place }] : []
    }),
    stored: await findingsOfPairs(looking, 'orphanExpectation', expectations),
    whyOver: ({ pair }) => whyNoOrphan(facts.get(pair)!),
  }
}

/** Those that stand for a cycle. */
export async function expectationsOf({ tx, workspace }: Looking, cycles: readonly string[]): Promise<string[]> {
  if (cycles.length === 0) return []
  const rows = await tx
    .selectFrom('expectation')
    .where('workspace_id', '=', workspace)
    .where('cycle', 'in', [...new Set(cycles)])
    .where('withdrawn_at', 'is', null)
    .select('id')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

async function factsOf(looking: Looking, ids: readonly string[]): Promise<OrphanFacts[]> {
  const { tx, workspace, now } = looking
  if (ids.length === 0) return []
  // a team whose cycles are others has shown its own
  const meeting: Record<string, string[]> = {}
  for (const cycle of await cyclesOf(looking, ids)) meeting[cycle] = await cyclesThatMeet(looking, 'okr_set', cycle)
  const { rows } = await sql<Row>`
    select e.id, e.cycle, e.title, e.at, e.withdrawn_at is not null as withdrawn,
      (select count(*)::int from (
        select distinct on (a.team_id) a.kind from expectation_answer a
        where a.workspace_id = ${workspace} and a.expectation_id = e.id order by a.team_id, a.at desc, a.id
      ) as latest where kind = 'pulled') as pulled,
      sets.shown, sets.drafting
    from expectation e cross join lateral (
      select count(*) filter (where s.state <> 'drafting')::int as shown, count(*) filter (where s.state = 'drafting')::int as drafting
      from okr_set s where s.workspace_id = ${workspace}
        and s.cycle in (select jsonb_array_elements_text(${JSON.stringify(meeting)}::jsonb -> e.cycle))
    ) as sets where e.workspace_id = ${workspace} and e.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.flatMap(({ id, title, withdrawn, cycle, pulled, shown, drafting, at }) => {
    const resolved = resolveCycle(cycle, now)
    const expectation = { id, title, withdrawn }
    return resolved ? [{ expectation, pulledBy: pulled, cycle: resolved, shown, drafting, at, now }] : []
  })
}

async function cyclesOf({ tx, workspace }: Looking, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('expectation')
    .where('workspace_id', '=', workspace)
    .where('id', 'in', [...ids])
    .select('cycle')
    .distinct()
    .execute()
  return rows.map(({ cycle }) => cycle)
}
