import type { Me } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { paths } from '../paths.ts'

export function TeamSwitcher({ me, current }: { me: Me; current: string | null }) {
  const api = useApi()
  const [location, navigate] = useLocation()
  const teams = useQuery({ queryKey: keys.teams, queryFn: api.teams, staleTime: 60_000 })
  const others = (teams.data?.teams ?? []).filter((t) => !me.teams.some((m) => m.key === t.key))
  if (me.teams.length + others.length === 0) return <span />

  const goTo = (team: string) => {
    if (location.includes('/okrs/')) navigate(paths.okrs(team, 'next'))
    else if (location.endsWith('/capacity') && me.teams.some((t) => t.key === team)) navigate(paths.capacity(team))
    else if (location.endsWith('/settings')) navigate(paths.settings(team))
    else navigate(paths.inbox(team))
  }
  return (
    <select aria-label="Team" className="select team-switcher" value={current ?? ''} onChange={(event) => goTo(event.target.value)}>
      {current === null && <option value="">Choose a team</option>}
      {me.teams.length > 0 && (
        <optgroup label={me.teams.length === 1 ? 'Your team' : 'Your teams'}>
          {me.teams.map((team) => (
            <option key={team.key} value={team.key}>
              {team.name}
              {team.standing === 'pending' ? ' (to be confirmed)' : ''}
            </option>
          ))}
        </optgroup>
      )}
      {others.length > 0 && (
        <optgroup label="Other teams">
          {others.map((team) => (
            <option key={team.key} value={team.key}>
              {team.name}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}
