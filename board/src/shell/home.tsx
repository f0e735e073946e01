import { Redirect } from 'wouter'
import { useMe } from '../api/use-me.ts'
import { paths } from '../paths.ts'

/** Where somebody's work is: the operator's queues, the team's inbox, or one's own asks. */
export function Home() {
  const { data: me } = useMe()
  if (!me) return null
  if (me.roles.includes('operator')) return <Redirect to={paths.operator} replace />
  const team = me.teams.find((t) => t.standing === 'member') ?? me.teams[0]
  return <Redirect to={team ? paths.inbox(team.key) : paths.asks} replace />
}
