import type { TeamId } from './people.ts'

/** `blocks`: `from` holds up `to` · `partOf`: `from` is a part of `to` · `related`: neither serves the other. */
export const LINK_KINDS = ['blocks', 'partOf', 'related'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** A link between an issue of this team and one of `team`; `supplies`: who serves whom by it. Newest first. */
export type CrossTeamLink = { team: TeamId; kind: LinkKind; ours: 'from' | 'to' }
export type SuggestedSupply<L> = { team: TeamId; direction: 'supplier' | 'customer'; links: L[]; blocking: number }

/** One link is an accident. */
const FEWEST_LINKS = 2

/**
 * What the tracker's links say about who supplies whom: whoever is waited for, or does a part of the other's work, is the
 * supplier. Links without a direction add weight and decide nothing. The most linked first.
 */
export function suggestSupplies<L extends CrossTeamLink>(links: readonly L[]): SuggestedSupply<L>[] {
  return [...Map.groupBy(links, ({ team }) => team)]
    .flatMap(([team, between]): SuggestedSupply<L>[] => {
      const directed = between.filter(({ kind }) => kind !== 'related')
      const theyServe = directed.filter(({ ours }) => ours === 'to')
      const weServe = directed.filter(({ ours }) => ours === 'from')
      if (directed.length === 0) return []
      const [direction, serving] =
        theyServe.length >= weServe.length ? (['supplier', theyServe] as const) : (['customer', weServe] as const)
      const saying = between.filter((link) => link.kind === 'related' || serving.includes(link))
      return saying.length < FEWEST_LINKS ? [] : [{ team, direction, links: saying, blocking: serving.length }]
    })
    .toSorted((a, b) => b.links.length - a.links.length)
}
