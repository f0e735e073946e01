import type { Me } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { NoticesLink } from '../notices/notices-link.tsx'
import { paths } from '../paths.ts'
import { PersonMenu } from './person-menu.tsx'
import { TeamSwitcher } from './team-switcher.tsx'
import { TopNav, type TopLink } from './top-nav.tsx'
import { useCurrentTeam } from './use-current-team.ts'

export function TopBar({ me }: { me: Me }) {
  const operator = me.roles.includes('operator')
  const team = useCurrentTeam(me)
  const mine = me.teams.some((t) => t.key === team)
  const links: TopLink[] = [
    ...(me.roles.includes('leader') ? [{ to: paths.overview(), at: paths.overview(), label: 'Overview' }] : []),
    ...(operator ? [{ to: paths.operator, at: paths.operator, label: 'Connections' }] : []),
    ...(team && !operator
      ? [
          { to: paths.inbox(team), at: paths.inbox(team), label: 'Inbox' },
          { to: paths.okrs(team, 'next'), at: `/teams/${encodeURIComponent(team)}/okrs`, label: 'OKRs' },
          // law 13: capacity is its members'
          ...(mine ? [{ to: paths.capacity(team), at: paths.capacity(team), label: 'Capacity' }] : []),
          ...(mine ? [{ to: paths.opening(team), at: paths.opening(team), label: 'Ask round' }] : []),
          { to: paths.conversations(team), at: paths.conversations(team), label: 'Conversations' },
          { to: paths.neighbourhood(team), at: paths.neighbourhood(team), label: 'Neighbours' },
          { to: paths.settings(team), at: paths.settings(team), label: mine ? 'Settings' : 'About the team' },
          ...(mine ? [{ to: paths.learning(team), at: paths.learning(team), label: 'Learning' }] : []),
        ]
      : []),
    ...(operator
      ? []
      : [
          ...(team ? [] : [{ to: paths.conversations(), at: paths.conversations(), label: 'Conversations' }]),
          { to: paths.expectations(), at: paths.expectations(), label: 'Expectations' },
          { to: paths.asks, at: paths.asks, label: 'My asks' },
        ]),
  ]
  return (
    <header className="top-bar">
      <Link href={paths.home} className="brand">
        Pull OKR
      </Link>
      {!operator && <TeamSwitcher me={me} current={team} />}
      <TopNav links={links} />
      {!operator && <NoticesLink />}
      <PersonMenu me={me} />
    </header>
  )
}
