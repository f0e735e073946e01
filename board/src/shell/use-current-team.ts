import type { Me } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { findTeam } from './find-team.ts'

const KEY = 'pull-okr:team'

/** The team that the address names, else the one looked at last, else one's own first; by its key. */
export function useCurrentTeam(me: Me): string | null {
  const [location] = useLocation()
  const keyOf = useTeamKey(me)
  const named = /^\/teams\/([^/]+)/.exec(location)?.[1]
  if (named !== undefined) {
    const team = keyOf(decodeURIComponent(named))
    sessionStorage.setItem(KEY, team)
    return team
  }
  return sessionStorage.getItem(KEY) ?? me.teams[0]?.key ?? null
}

/** The key of the team that somebody means; what is not known stays as it was named. */
export function useTeamKey(me: Me | undefined): (named: string) => string {
  const api = useApi()
  const { data } = useQuery({ queryKey: keys.teams, queryFn: api.teams, staleTime: 60_000, enabled: me !== undefined })
  return (named) => findTeam([...(me?.teams ?? []), ...(data?.teams ?? [])], named)?.key ?? named
}
