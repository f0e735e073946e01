import { CIRCLE_UP_TO, waitingInACircle, type Found, type NamedTeam, type OkrSet, type Wait } from '@pull-okr/core'
import { sql } from 'kysely'
import { liveSets } from './live-sets.ts'
import type { Check, Looking } from './looking.ts'
import { matchRequests } from './match-requests.ts'
import { placeInSet } from './place-in-set.ts'
import { atTheSameTime } from './sets-beside.ts'
import { findingsBetween } from './stored-findings.ts'

type Node = { set: OkrSet; team: NamedTeam & { private: boolean } }

/**
 * Whether what a team needs comes round to it again: followed from supplier to supplier, a step a query, as far as anybody
 * could talk about it. What a supplier has done already nobody waits for.
 */
export async function checkCircles(looking: Looking, set: OkrSet, team: NamedTeam & { private: boolean }): Promise<Check[]> {
  const stored = await findingsBetween(looking, set, ['waitingInACircle'])
  const nodes = await follow(looking, { set, team })
  const found = nodes.size > 1 ? await circlesIn(looking, nodes, set) : []
  if (found.length === 0 && stored.length === 0) return []
  return [
    {
      found: found.filter((one) => one.place.shown || !stored.some(({ pair, okrSet }) => pair === one.pair && okrSet !== one.place.okrSet)),
      stored,
      whyOver: () => 'Nobody waits in a circle any more: one of these needs is gone, met, or being drafted anew.',
    },
  ]
}

/** All sets of this time that the needs of one lead to, by team. */
async function follow(looking: Looking, start: Node): Promise<Map<string, Node>> {
  const reached = new Map([[start.team.id, start]])
  let edge = suppliersOf(start.set)
  for (let step = 1; step < CIRCLE_UP_TO && edge.length > 0; step++) {
    const next = edge.filter((id) => !reached.has(id))
    if (next.length === 0) break
    const rows = await liveSets(looking)
      .innerJoin('team as t', 't.id', 's.team_id')
      .where('s.team_id', '=', sql<string>`any(${next}::uuid[])`)
      .select(['t.name', 't.private'])
      .execute()
    const fresh = rows
      .filter(
        ({ cycle, state }) =>
          atTheSameTime(start.set.cycle, cycle, looking.now) && (start.set.state !== 'drafting' || state !== 'drafting'),
      )
      .map(({ name, private: isPrivate, ...set }): Node => ({ set, team: { id: set.team, name, private: isPrivate } }))
    for (const node of fresh) reached.set(node.team.id, node)
    edge = fresh.flatMap(({ set }) => suppliersOf(set))
  }
  return reached
}

async function circlesIn(looking: Looking, nodes: ReadonlyMap<string, Node>, { team: through }: OkrSet): Promise<Check['found']> {
  const waits = [...nodes.values()].flatMap((node) => waitsOf(node, nodes))
  const rough = waitingInACircle({ waits: waits.map(({ wait }) => wait), through })
  if (rough.length === 0) return []
  const done = await doneAlready(looking, waits)
  const open = waits.filter((_, index) => !done.has(index)).map(({ wait }) => wait)
  return waitingInACircle({ waits: open, through }).flatMap((found) => locate(found, nodes))
}

function waitsOf({ set, team }: Node, nodes: ReadonlyMap<string, Node>) {
  return set.objectives.flatMap(({ keyResults }) =>
    keyResults.flatMap((keyResult) =>
      keyResult.needs.flatMap((need) => {
        const supplier = nodes.get(need.supplier)?.team
        const wait: Wait | null = supplier
          ? { set: set.id, team, supplier, keyResult, what: need.what, by: need.by, shown: set.state !== 'drafting' }
          : null
        return wait ? [{ wait, team: team.id, need }] : []
      }),
    ),
  )
}

async function doneAlready(looking: Looking, waits: ReturnType<typeof waitsOf>): Promise<Set<number>> {
  const asked = await matchRequests(looking, waits)
  return new Set(asked.flatMap((requests, index) => (requests.some(({ state }) => state === 'fulfilled') ? [index] : [])))
}

/**
 * A private team is named to those who see it, and a finding hides one other team: a longer circle through one is nobody's
 * to see whole.
 */
function locate(found: Found, nodes: ReadonlyMap<string, Node>): Check['found'] {
  const teams = [...nodes.values()].filter(({ set }) => found.pair.split(' ').includes(set.id))
  if (teams.length > 2 && teams.some(({ team }) => team.private)) return []
  const place = placeInSet(nodes.get(found.team ?? '')!.set, found.part)
  return [{ ...found, place: { ...place, teams: teams.map(({ team }) => team.id) } }]
}

function suppliersOf(set: OkrSet): string[] {
  return [...new Set(set.objectives.flatMap(({ keyResults }) => keyResults.flatMap(({ needs }) => needs.map(({ supplier }) => supplier))))]
}
