import type { OkrSetView } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

/** A neighbour or leader who looks at what is published has seen it, each revision once: the team reads when (law 11). */
export function useSeen(set: OkrSetView | undefined, team: string, cycle: string): void {
  const api = useApi()
  useQuery({
    queryKey: keys.seenOkrs(team, cycle, set?.revision ?? 0),
    queryFn: () => api.seenOkrs(team, cycle).then(() => true),
    enabled: set !== undefined && !set.mayWrite && set.mayAsk,
    staleTime: Infinity,
  })
}
