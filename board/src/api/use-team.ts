import { useQuery } from '@tanstack/react-query'
import { useApi } from './api-context.ts'
import { keys } from './query-keys.ts'

export function useTeam(key: string) {
  const api = useApi()
  return useQuery({ queryKey: keys.team(key), queryFn: () => api.team(key), staleTime: 60_000 })
}
