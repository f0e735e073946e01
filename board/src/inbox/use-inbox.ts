import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import type { InboxView } from './use-inbox-view.ts'

const PAGE = 50

export function useInbox(team: string, view: InboxView) {
  const api = useApi()
  const query = { state: view.state, sort: view.sort, q: view.q.trim() || undefined }
  return useInfiniteQuery({
    queryKey: keys.requests(team, query),
    queryFn: ({ pageParam }) => api.requests(team, { ...query, limit: PAGE, next: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}
