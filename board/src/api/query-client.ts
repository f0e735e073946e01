import { QueryClient } from '@tanstack/react-query'
import { Unreachable } from '../transport/refused.ts'

/** What the service refused stays refused; what did not arrive is tried again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000, // live updates refresh what changes; this only spares refetches while walking about
        retry: (failures, error) => error instanceof Unreachable && failures < 2,
        networkMode: 'always', // "offline" is often wrong about 127.0.0.1 and intranets: ask, and say what happened
      },
      mutations: { networkMode: 'always' },
    },
  })
}
