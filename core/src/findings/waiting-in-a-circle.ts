import type { TeamId } from '../people.ts'
import { quoted, type Found, type NamedTeam } from './finding.ts'

/** One team waits for another: a key result of a set needs something that is not there yet. `shown`: its set is published. */
export type Wait = {
  set: string
  team: NamedTeam
  supplier: NamedTeam
  keyResult: { id: string; title: string }
  what: string
  by: string
  shown: boolean
}

/** `through`: only circles that this team is in are looked for. The waits are of one cycle. */
export type WaitingFacts = { waits: readonly Wait[]; through: TeamId }

/** Longer ones are no circle that anybody could talk about. */
export const CIRCLE_UP_TO = 6
/** More circles than this are one knot, and the first of them say so. */
const CIRCLES_UP_TO = 20

/**
 * Needs that form a loop: each team waits for the next, and the last for the first. One finding a loop, which names all of
 * it; of two drafts nobody may see both.
 */
export function waitingInACircle({ waits, through }: WaitingFacts): Found[] {
  const seen = circlesOf(waits, through).filter((circle) => circle.filter(({ shown }) => !shown).length < 2)
  return seen.map((circle) => {
    // a draft comes first: the finding belongs to it, and nobody else may see it
    const first = circle.find(({ shown }) => !shown) ?? circle.reduce((least, wait) => (wait.team.id < least.team.id ? wait : least))
    const ordered = startingWith(circle, first)
    const next = ordered[0]!
    return {
      kind: 'waitingInACircle',
      pair: circlePair(ordered.map(({ set }) => set)),
      team: next.team.id,
      otherTeam: next.supplier.id,
      withLeaders: false,
      teamOnly: false,
      part: next.keyResult.id,
      evidence: [
        `${[...ordered.map(({ team }) => team.name), next.team.name].join(' waits for ')}: a circle.`,
        ...ordered.map(
          ({ team, supplier, keyResult, what, by }) =>
            `The key result ${quoted(keyResult.title)} of ${team.name} needs ${quoted(what)} from ${supplier.name} by ${by}.`,
        ),
      ],
      matched: [],
    }
  })
}

/** The same wherever one begins to go round. */
function circlePair(sets: readonly string[]): string {
  const least = sets.indexOf([...sets].sort()[0]!)
  return [...sets.slice(least), ...sets.slice(0, least)].join(' ')
}

/** Every way round, by teams: several needs between two teams are one step, the earliest. */
function circlesOf(waits: readonly Wait[], through: TeamId): Wait[][] {
  const steps = new Map<TeamId, Map<TeamId, Wait>>()
  for (const wait of [...waits].sort((a, b) => (a.by < b.by || (a.by === b.by && a.what < b.what) ? -1 : 1))) {
    const from = steps.get(wait.team.id) ?? new Map<TeamId, Wait>()
    if (!from.has(wait.supplier.id) && wait.supplier.id !== wait.team.id) from.set(wait.supplier.id, wait)
    steps.set(wait.team.id, from)
  }
  const circles: Wait[][] = []
  const walk = (path: Wait[], at: TeamId): void => {
    for (const [next, wait] of [...(steps.get(at) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (circles.length >= CIRCLES_UP_TO) return
      if (next === through) circles.push([...path, wait])
      else if (path.length + 1 < CIRCLE_UP_TO && !path.some(({ team }) => team.id === next)) walk([...path, wait], next)
    }
  }
  walk([], through)
  return circles
}

function startingWith(circle: readonly Wait[], first: Wait): Wait[] {
  const at = circle.indexOf(first)
  return [...circle.slice(at), ...circle.slice(0, at)]
}
