import { useQuery } from '@tanstack/react-query'
import { setNow } from '../words/use-now.ts'
import type { Api } from './api.ts'
import { useApi } from './api-context.ts'
import { keys } from './query-keys.ts'

export function useMe() {
  const api = useApi()
  return useQuery({ queryKey: keys.me, queryFn: () => readMe(api), staleTime: 60_000 })
}

/** Ages are told by the demo's time from the first page on. */
async function readMe(api: Api) {
  const me = await api.me()
  if (me.demo) setNow(me.now)
  return me
}
