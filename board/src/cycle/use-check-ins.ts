import type { NewCheckIn, OkrSetView } from '@pull-okr/core/contract/types'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

/** What was said of the key results of a set that the team has committed to. */
export function useCheckIns({ team, cycle, state }: OkrSetView) {
  const api = useApi()
  const runs = state === 'committed' || state === 'closed'
  return useQuery({ queryKey: keys.checkIns(team.key, cycle.id), queryFn: () => api.checkIns(team.key, cycle.id), enabled: runs })
}

export function useCheckIn({ team, cycle }: OkrSetView) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: NewCheckIn) => api.checkIn(team.key, cycle.id, body),
    onSuccess: (list) => queries.setQueryData(keys.checkIns(team.key, cycle.id), list),
    onError: () => void queries.invalidateQueries({ queryKey: keys.checkIns(team.key, cycle.id) }),
  })
}
