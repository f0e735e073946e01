import type { SuppliesView } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'

export function useSupplyAct<T>(act: (input: T) => Promise<SuppliesView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      for (const first of ['supplies', 'team', 'okrs']) void queries.invalidateQueries({ queryKey: [first] })
    },
  })
}
