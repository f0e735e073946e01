import type { AskRoundView } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'

export function useRoundAct<T>(act: (input: T) => Promise<AskRoundView>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSettled: () => void queries.invalidateQueries({ queryKey: ['askRounds'] }) })
}
