import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

/** As many as the service gives at once. */
const MOST = 200

export type OpenRequests = ReturnType<typeof useOpenRequests>

/** The open requests that could be put into the plan, the likeliest to fit first. */
export function useOpenRequests(team: string) {
  const api = useApi()
  const query = { state: 'open', sort: 'chance' } as const
  return useQuery({
    queryKey: keys.requests(team, { ...query, for: 'capacity' }),
    queryFn: () => api.requests(team, { ...query, limit: MOST }),
    placeholderData: keepPreviousData,
  })
}
