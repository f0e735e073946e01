import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

/** While an answer is on its way to the tracker, events may be missed: ask too. */
const PENDING_EVERY_MS = 2_000

export function useRequest(id: string, enabled = true) {
  const api = useApi()
  return useQuery({
    queryKey: keys.request(id),
    queryFn: () => api.request(id),
    enabled,
    refetchInterval: ({ state }) => (state.data?.linkBacks[0]?.state === 'pending' ? PENDING_EVERY_MS : false),
  })
}
