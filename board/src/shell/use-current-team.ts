import type { Me } from '@pull-okr/core/contract/types'
import { useLocation } from 'wouter'

const KEY = 'pull-okr:team'

/** The team that the address names, else the one looked at last, else one's own first. */
export function useCurrentTeam(me: Me): string | null {
  const [location] = useLocation()
  const named = /^\/teams\/([^/]+)/.exec(location)?.[1]
  if (named !== undefined) {
    const team = decodeURIComponent(named)
    sessionStorage.setItem(KEY, team)
    return team
  }
  return sessionStorage.getItem(KEY) ?? me.teams[0]?.key ?? null
}
