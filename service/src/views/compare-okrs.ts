import { compareOkrSets, refuse, resolveCycle, type Objective, type Refusal } from '@pull-okr/core'
import { sql } from 'kysely'
import type { Answer, Call } from '../http/call.ts'
import { findOkrSet } from './find-okr-set.ts'
import { findTeam, teamsById, type Team } from './find-team.ts'
import { hiddenTeam } from './hidden-team.ts'
import { notFound, ok, type Viewing } from './viewing.ts'

type Version = { revision: number; at: Date | null; by: string | null; objectives: Objective[] }

/** Any two revisions of a set that the viewer may see. What the team drafted before it first published is its own (law 5). */
export async function compareOkrs(viewing: Viewing, { params, query }: Call<'compareOkrs'>): Promise<Answer<'compareOkrs'>> {
  const { actor, permissions, now } = viewing
  const team = await findTeam(viewing, params['team'])
  if (!team) return notFound('team')
  const cycle = resolveCycle(params['cycle'] ?? '', now)
  const set = cycle && (await findOkrSet(viewing, team, cycle.id))
  const allowed = permissions.seeOkrs(actor, team, set?.state ?? 'drafting')
  if (allowed.kind === 'refused') return hiddenTeam(allowed, viewing, team)
  if (!set) return notFound('cycle')

  const own = actor.kind === 'person' && actor.standings.has(team.id)
  const first = own ? 0 : await firstPublished(viewing, set.id)
  const find = (path: 'from' | 'to') => versionOf(viewing, set.id, query[path], { first, path })
  const [from, to] = [await find('from'), await find('to')]
  if ('kind' in from) return from
  if ('kind' in to) return to
  const suppliers = await suppliersIn(viewing, [...from.objectives, ...to.objectives])
  const name = (id: string) => {
    const supplier = suppliers.get(id)
    return supplier && permissions.seeTeam(actor, supplier).kind === 'allowed' ? supplier.name : 'a private team'
  }
  const shown = ({ revision, at, by, objectives }: Version) => ({
    revision,
    at: at?.toISOString() ?? null,
    by,
    objectives: objectives.map((objective) => ({
      ...objective,
      keyResults: objective.keyResults.map((keyResult) => ({
        ...keyResult,
        needs: keyResult.needs.map(({ supplier, what, by: day }) => ({ supplier: name(supplier), what, by: day })),
      })),
    })),
  })
  return ok({ from: shown(from), to: shown(to), differences: compareOkrSets(from.objectives, to.objectives, name) })
}

async function versionOf(
  { tx, workspace }: Viewing,
  set: string,
  revision: number,
  { first, path }: { first: number; path: string },
): Promise<Version | Refusal> {
  if (revision < first)
    return refuse('notAllowedHere', `What was drafted before it was published is the team's own: compare from revision ${first} on.`, {
      law: 5,
      path,
    })
  if (revision === 0) return { revision, at: null, by: null, objectives: [] }
  const row = await tx
    .selectFrom('okr_change as c')
    .innerJoin('person as p', 'p.id', 'c.by')
    .where('c.workspace_id', '=', workspace)
    .where('c.okr_set_id', '=', set)
    .where('c.revision', '=', revision)
    .select(['c.revision', 'c.at', 'p.name as by', 'c.objectives'])
    .executeTakeFirst()
  if (!row) return refuse('unknownPart', 'There is no such revision of these OKRs.', { path })
  if (row.objectives === null)
    return refuse('notAllowedHere', 'This revision is from before versions were kept: its change stands in the log alone.', { path })
  return { ...row, objectives: row.objectives }
}

async function firstPublished({ tx, workspace }: Viewing, set: string): Promise<number> {
  const row = await tx
    .selectFrom('okr_change')
    .where('workspace_id', '=', workspace)
    .where('okr_set_id', '=', set)
    .where(sql<boolean>`change ->> 'kind' = 'publish'`)
    .select((is) => is.fn.min('revision').as('first'))
    .executeTakeFirst()
  return row?.first ?? Number.MAX_SAFE_INTEGER
}

function suppliersIn(viewing: Viewing, objectives: readonly Objective[]): Promise<Map<string, Team>> {
  return teamsById(
    viewing,
    objectives.flatMap((o) => o.keyResults.flatMap((k) => k.needs.map(({ supplier }) => supplier))),
  )
}
