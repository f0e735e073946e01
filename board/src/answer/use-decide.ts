import type { NewDecision } from '@pull-okr/core/contract/types'
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

export function useDecide(request: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationKey: ['decide', request],
    mutationFn: (decision: NewDecision) => api.decide(request, decision),
    onSuccess: (decided) => {
      queries.setQueryData(keys.request(request), decided.request)
      for (const first of ['requests', 'okrs', 'capacity', 'teams', 'team']) void queries.invalidateQueries({ queryKey: [first] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: keys.request(request) }),
  })
}

/** While an answer is on its way, its form stays: the news of it may arrive before the answer to it. */
export function useIsDeciding(request: string): boolean {
  return useIsMutating({ mutationKey: ['decide', request] }) > 0
}
