import type { RequestDetail, RequestRow } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'

/** Enough to find one that was asked after this one, in a usual inbox. */
const LOOK_AHEAD = 50

/** The next one to answer: the oldest that was asked after this one, else the oldest of all. */
export function useNextRequest(request: RequestDetail | undefined): RequestRow | null {
  const api = useApi()
  const team = request?.team.key ?? ''
  const query = { state: 'asked', sort: 'oldest', limit: String(LOOK_AHEAD) }
  const open = useQuery({ queryKey: keys.requests(team, query), queryFn: () => api.requests(team, query), enabled: request !== undefined })
  const others = (open.data?.requests ?? []).filter((row) => row.id !== request?.id)
  return others.find((row) => row.askedAt > (request?.askedAt ?? '')) ?? others[0] ?? null
}
