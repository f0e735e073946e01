import { useQueryClient } from '@tanstack/react-query'
import { keys } from '../api/query-keys.ts'

/** The id of what was sent from this page: a card on “My asks” changes its group right after, and still says so. */
export function useSentReply(request: string): [string | null, (reply: string) => void] {
  const queries = useQueryClient()
  const sent = queries.getQueryData<string>(keys.sentReply(request)) ?? null
  return [sent, (reply) => void queries.setQueryData(keys.sentReply(request), reply)]
}
