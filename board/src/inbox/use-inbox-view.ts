import { useSearchParams } from 'wouter'

export const VIEW_STATES = ['open', 'answered', 'all'] as const
export const VIEW_SORTS = ['oldest', 'newest', 'voices', 'chance'] as const
export type InboxView = { state: (typeof VIEW_STATES)[number]; sort: (typeof VIEW_SORTS)[number]; q: string }

/** What is filtered stands in the address: going back, a reload and a shared link show the same, as far as one may see it. */
export function useInboxView(seesChance: boolean): [InboxView, (change: Partial<InboxView>) => void] {
  const [search, setSearch] = useSearchParams()
  const view = readView(search, seesChance)
  const change = (next: Partial<InboxView>) => setSearch(writeView({ ...view, ...next }), { replace: true })
  return [view, change]
}

export function readView(search: URLSearchParams, seesChance: boolean): InboxView {
  const sort = VIEW_SORTS.find((s) => s === search.get('sort')) ?? 'oldest'
  return {
    state: VIEW_STATES.find((s) => s === search.get('state')) ?? 'open',
    sort: sort === 'chance' && !seesChance ? 'oldest' : sort,
    q: search.get('q') ?? '',
  }
}

/** What is as usual is left out of the address. */
export function writeView({ state, sort, q }: InboxView): URLSearchParams {
  return new URLSearchParams({ ...(state === 'open' ? {} : { state }), ...(sort === 'oldest' ? {} : { sort }), ...(q === '' ? {} : { q }) })
}
