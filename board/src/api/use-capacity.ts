import { useQuery } from '@tanstack/react-query'
import { useApi } from './api-context.ts'
import { keys } from './query-keys.ts'

/** Fetched once a cycle; what-ifs are computed from it in the browser. Members only (law 13): the others are refused. */
export function useCapacity(team: string, cycle: string, enabled = true) {
  const api = useApi()
  return useQuery({ queryKey: keys.capacity(team, cycle), queryFn: () => api.capacity(team, cycle), enabled })
}
