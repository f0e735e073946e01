import type { ConversationView } from '@pull-okr/core/contract/types'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

export function useConversation(id: string) {
  const api = useApi()
  return useQuery({ queryKey: keys.conversation(id), queryFn: () => api.conversation(id) })
}

/** One act in a conversation; what it answers is shown at once, and what lists it fetches again. */
export function useConversationAct<T>(act: (input: T) => Promise<ConversationView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (conversation) => {
      queries.setQueryData(keys.conversation(conversation.id), conversation)
      for (const first of ['conversations', 'okrs', 'expectations']) void queries.invalidateQueries({ queryKey: [first] })
    },
    onError: () => void queries.invalidateQueries({ queryKey: ['conversation'] }),
  })
}
