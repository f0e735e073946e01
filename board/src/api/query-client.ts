import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { statusOf, Unreachable } from '../transport/refused.ts'
import { keys } from './query-keys.ts'

/** What the service refused stays refused; what did not arrive is tried again. */
export function createQueryClient(): QueryClient {
  // a session that is over is noticed wherever it ends: asking who one is then leads to the sign-in, drafts are kept
  const onError = (error: unknown) => {
    if (statusOf(error) === 401 && client.getQueryData(keys.me)) void client.invalidateQueries({ queryKey: keys.me })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => query.queryKey !== keys.me && onError(error) }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000, // live updates refresh what changes; this only spares refetches while walking about
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        networkMode: 'always', // "offline" is often wrong about 127.0.0.1 and intranets: ask, and say what happened
      },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}
