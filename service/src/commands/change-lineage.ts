import { randomUUID } from 'node:crypto'
import { refuse, type Refusal } from '@pull-okr/core'
import { sql } from 'kysely'
import { teamsById, type Team } from '../views/find-team.ts'
import type { Writing } from './writing.ts'

type Inherits = readonly { team: string; share: number }[]

/**
 * After a split or merge members say what share of another team's history counts as theirs. That history is the other
 * team's own (law 13): who takes it must be one who may see it, unless nobody is left there. Append-only: the latest word
 * on each team counts, and the day up to which its weeks are inherited stays the one on which it was first said.
 */
export async function changeLineage(
  writing: Writing,
  team: Team,
  by: string,
  inherits: Inherits,
  sentence: string,
): Promise<Refusal | null> {
  const { tx, workspace, actor, permissions, now } = writing
  const before = new Map(team.rules.inherits.map((one) => [one.team, one.share]))
  const wanted = new Map(inherits.map((one) => [one.team, one.share]))
  if (wanted.size < inherits.length) return refuse('notAllowedHere', 'Name each team once.', { path: 'capacity.inherits' })
  const others = await teamsById(
    writing,
    [...wanted.keys()].filter((id) => UUID.test(id)),
  )
  for (const [index, { team: id }] of inherits.entries()) {
    const [other, path] = [others.get(id), `capacity.inherits.${index}.team`]
    if (id === team.id) return refuse('notAllowedHere', 'A team has its own history already: name another one.', { path })
    if (!other || permissions.seeTeam(actor, other).kind === 'refused')
      return refuse('unknownPart', 'There is no such team: give its id.', { path })
    if (!before.has(id) && !other.frozen && permissions.seeCapacity(actor, other).kind === 'refused')
      return refuse('notVisible', `What ${other.name} finished is for its members to share: ask them to share their capacity first.`, {
        law: 13,
        path,
      })
  }
  const changed = [...new Set([...before.keys(), ...wanted.keys()])].filter((id) => before.get(id) !== wanted.get(id))
  if (changed.length === 0) return null
  await tx
    .insertInto('team_lineage')
    .values(
      changed.map((from) => ({
        workspace_id: workspace,
        id: randomUUID(),
        team_id: team.id,
        from_team_id: from,
        share: wanted.get(from) ?? 0,
        before_day: sql<string>`coalesce((select min(before_day) from team_lineage
          where workspace_id = ${workspace} and team_id = ${team.id} and from_team_id = ${from}), ${now.toISOString().slice(0, 10)}::date)`,
        by,
        // always the latest, also by a clock that was set back
        at: sql<Date>`greatest(${now}::timestamptz, (select max(at) + interval '1 microsecond' from team_lineage
          where workspace_id = ${workspace} and team_id = ${team.id}))`,
        sentence,
      })),
    )
    .execute()
  return null
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
