import type { NewDecision } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

export function useDecide(request: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (decision: NewDecision) => api.decide(request, decision),
    onSuccess: (decided) => {
      queries.setQueryData(keys.request(request), decided.request)
      for (const first of ['requests', 'okrs', 'fit', 'teams', 'team']) void queries.invalidateQueries({ queryKey: [first] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: keys.request(request) }),
  })
}
