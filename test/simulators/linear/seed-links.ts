// Work of two teams that waited for each other: what the product suggests supplies from.
import type { SeededTeam, SeedRows } from './seed-rows.ts'

type Link = { from: string; to: string; blocks: number; related: number }

/** Among them pairs of whom nobody has said what they are to each other, see `demoSupplies`. */
export const demoLinks: Link[] = [
  { from: 'FEED', to: 'DASH', blocks: 3, related: 1 },
  { from: 'PLAT', to: 'OPS', blocks: 3, related: 1 },
  { from: 'PLAT', to: 'KIT', blocks: 2, related: 0 },
  { from: 'DASH', to: 'MOB', blocks: 0, related: 2 }, // says nothing of who serves whom
]

/** Between what both teams finished last, one after the other. */
export function seedLinks(rows: SeedRows, teams: ReadonlyMap<string, SeededTeam>): void {
  for (const { from, to, blocks, related } of demoLinks) {
    const [ours, theirs] = [lastOf(rows, teams.get(from)!), lastOf(rows, teams.get(to)!)]
    for (let index = 0; index < blocks + related; index += 1)
      rows.relation(ours[index]!, theirs[index]!, index < blocks ? 'blocks' : 'related')
  }
}

function lastOf(rows: SeedRows, of: SeededTeam) {
  return rows.finishedIssues(of).toSorted((a, b) => (a.completedAt! > b.completedAt! ? -1 : 1))
}
