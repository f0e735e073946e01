import { useInfiniteQuery } from '@tanstack/react-query'

/** A list of the overview, page by page. */
export function usePages<P extends { next: string | null }>(queryKey: readonly string[], read: (next?: string) => Promise<P>) {
  return useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}
