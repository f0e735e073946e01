import { ownCyclesOf, resolveCycle, type OkrCycle, type Refusal } from '@pull-okr/core'
import { sql, type RawBuilder } from 'kysely'
import { allTeams, type Team } from '../views/find-team.ts'
import type { Viewing } from '../views/viewing.ts'
import { unknownCycle } from '../views/unknown-cycle.ts'

export type Overseeing = { kind: 'overseeing'; cycle: OkrCycle }

/** Whoever may see the overview, and the cycle that it is of; or the No, with its law. */
export function oversee({ actor, permissions, now }: Viewing, named: string): Overseeing | Refusal {
  const seen = permissions.seeOverview(actor)
  if (seen.kind === 'refused') return seen
  const cycle = resolveCycle(named, now)
  return cycle ? { kind: 'overseeing', cycle } : unknownCycle()
}

/** The team's own `current` or `next`; of a cycle named by its id, the team's own that is meant; null: no cycle is. */
export function cycleOfTeam({ calendar }: Team, named: string, now: Date): OkrCycle | null {
  const cycle = resolveCycle(named, now, calendar)
  return cycle && (named === 'current' || named === 'next' ? cycle : (ownCyclesOf(calendar, cycle)[0] ?? null))
}

/** Teams and their cycles as a table of the database, so that however many they are it is one statement. */
export function asPlaces(places: readonly { team: string; cycle: string }[]): RawBuilder<unknown> {
  return sql`unnest(${places.map(({ team }) => team)}::uuid[], ${places.map(({ cycle }) => cycle)}::text[]) as place (team_id, cycle)`
}

/** Each team of the workspace with its cycle, in one statement. */
export async function placesOf(viewing: Viewing, named: string): Promise<{ team: string; cycle: string }[]> {
  return (await allTeams(viewing)).flatMap((team) => {
    const cycle = cycleOfTeam(team, named, viewing.now)
    return cycle ? [{ team: team.id, cycle: cycle.id }] : []
  })
}

/**
 * The teams whose requests the viewer may see, as SQL on a team's row `t`: private ones only where they are in it. Narrows
 * what is read and counted; of each thing that is shown `permissions` is asked as well.
 */
export function openTo({ actor }: Viewing): RawBuilder<boolean> {
  const own = actor.kind === 'person' ? [...actor.standings.keys()] : []
  return sql<boolean>`(not t.private or t.id = any(${own}::uuid[]))`
}
