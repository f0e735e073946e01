import { useQuery } from '@tanstack/react-query'
import { useApi } from './api-context.ts'
import { keys } from './query-keys.ts'

export function useMe() {
  const api = useApi()
  return useQuery({ queryKey: keys.me, queryFn: api.me, staleTime: 60_000 })
}
