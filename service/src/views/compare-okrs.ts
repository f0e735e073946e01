import { compareOkrSets, keyResultsOf, refuse, type Objective, type OkrSet, type Refusal, type TeamId } from '@pull-okr/core'
import type { Comparison } from '@pull-okr/core/contract/types'
import type { Answer, Call } from '../http/call.ts'
import { teamsById } from './find-team.ts'
import { seeOkrSet } from './see-okr-set.ts'
import { shownTimes, wasShown } from './shown-times.ts'
import { ok, type Viewing } from './viewing.ts'

type Version = { revision: number; at: Date | null; by: string | null; objectives: Objective[] }

/** Any two revisions of a set; 0 is the blank sheet. To others than the team: of those that it has shown them (law 5). */
export async function compareOkrs(viewing: Viewing, { params, query }: Call<'compareOkrs'>): Promise<Answer<'compareOkrs'>> {
  const { actor } = viewing
  const seen = await seeOkrSet(viewing, params)
  if (seen.kind !== 'seen') return seen
  const { team, set } = seen
  const times = actor.kind === 'person' && actor.standings.has(team.id) ? null : await shownTimes(viewing, set)
  const versions = await versionsOf(viewing, set, [query.from, query.to])
  for (const path of ['from', 'to'] as const) {
    if (times && !wasShown(times, query[path]))
      return refuse('notVisible', 'This version is the team’s own: it was not shown. Compare what it has published.', { law: 5, path })
    const unread = unreadable(versions.get(query[path]), path)
    if (unread) return unread
  }
  const [from, to] = [versions.get(query.from) as Version, versions.get(query.to) as Version]
  const name = await supplierNames(viewing, [from, to])
  const differences = compareOkrSets(from.objectives, to.objectives, (id) => name(id) ?? 'another team')
  return ok({ from: shown(from, name), to: shown(to, name), differences })
}

function unreadable(version: Version | 'notKept' | undefined, path: string): Refusal | null {
  if (version === undefined) return refuse('unknownPart', 'There is no such revision of these OKRs.', { path })
  if (version !== 'notKept') return null
  return refuse('notAllowedHere', 'This change was made before versions were kept: what it said is in the history.', { path })
}

async function versionsOf(
  { tx, workspace }: Viewing,
  set: OkrSet,
  revisions: readonly number[],
): Promise<Map<number, Version | 'notKept'>> {
  const rows = await tx
    .selectFrom('okr_change as c')
    .innerJoin('person as p', 'p.id', 'c.by')
    .where('c.workspace_id', '=', workspace)
    .where('c.okr_set_id', '=', set.id)
    .where('c.revision', 'in', revisions)
    .select(['c.revision', 'c.at', 'p.name as by', 'c.objectives'])
    .execute()
  const blank: Version = { revision: 0, at: null, by: null, objectives: [] }
  return new Map<number, Version | 'notKept'>([
    [0, blank],
    ...rows.map(({ objectives, ...row }): [number, Version | 'notKept'] => {
      const stands = row.revision === set.revision ? set.objectives : objectives
      return [row.revision, stands === null ? 'notKept' : { ...row, objectives: stands }]
    }),
  ])
}

/** null: a team that the viewer may not see */
async function supplierNames(viewing: Viewing, versions: readonly Version[]): Promise<(id: TeamId) => string | null> {
  const needs = versions.flatMap(keyResultsOf).flatMap((keyResult) => keyResult.needs)
  const teams = await teamsById(
    viewing,
    needs.map((need) => need.supplier),
  )
  return (id) => {
    const team = teams.get(id)
    return team && viewing.permissions.seeTeam(viewing.actor, team).kind === 'allowed' ? team.name : null
  }
}

function shown({ revision, at, by, objectives }: Version, name: (id: TeamId) => string | null): Comparison['from'] {
  return {
    revision,
    at: at?.toISOString() ?? null,
    by,
    objectives: objectives.map(({ id, title, objectiveZero, emphasis, keyResults }) => ({
      id,
      title,
      objectiveZero,
      emphasis,
      keyResults: keyResults.map((keyResult) => ({
        id: keyResult.id,
        title: keyResult.title,
        measure: keyResult.measure,
        size: keyResult.size,
        aspirational: keyResult.aspirational,
        emphasis: keyResult.emphasis,
        needs: keyResult.needs.flatMap((need) => {
          const supplier = name(need.supplier)
          return supplier === null ? [] : [{ supplier, what: need.what, by: need.by }]
        }),
      })),
    })),
  }
}
