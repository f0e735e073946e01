import type { ExpectationView } from '@pull-okr/core/contract/types'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Something that changes an expectation: lists that show it, and what is talked about, are fetched again. */
export function useExpectationAct<T>(act: (input: T) => Promise<ExpectationView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () => {
      for (const first of ['expectations', 'conversations', 'okrs']) void queries.invalidateQueries({ queryKey: [first] })
    },
  })
}
