import '../conversations/conversations.css'
import '../okrs/parts.css'
import './opening.css'
import { useState } from 'react'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useCalendar } from '../api/use-calendar.ts'
import { useTeam } from '../api/use-team.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { CycleLinks } from '../okrs/cycle-links.tsx'
import { paths } from '../paths.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'
import { NewRoundForm } from './new-round-form.tsx'
import { OpeningParts } from './opening-parts.tsx'
import { RoundCard } from './round-card.tsx'

/** How a cycle begins: the team asks before it plans, and sees who answered and who was silent. */
export default function OpeningPage({ team }: { team: string }) {
  const api = useApi()
  const detail = useTeam(team)
  const calendar = useCalendar(team)
  const name = detail.data?.name ?? team
  usePageTitle(`What stakeholders want from ${name}`)
  const cycle = new URLSearchParams(useSearch()).get('cycle') === 'current' ? 'current' : 'next'
  const [opening, setOpening] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: keys.askRounds(team, cycle), queryFn: () => api.askRounds(team, cycle) })

  if (statusOf(error) === 403) return <NotYourRound error={error} name={name} team={team} />
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  const { rounds, mayWrite } = data
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div className="page-head-words">
          <CycleLinks cycle={cycle} to={(c) => paths.opening(team, c)} calendar={calendar} />
          <Heading size="xlarge" as="h1">
            <bdi>What do you want from {name}?</bdi>
          </Heading>
          <p className="subtle">Before a cycle the team asks those who rely on it. What they answer are asks: the team still decides.</p>
        </div>
        {mayWrite && !opening && (
          <Button appearance={rounds.length === 0 ? 'primary' : 'default'} onClick={() => setOpening(true)}>
            Open an ask round
          </Button>
        )}
      </div>
      {opening && <NewRoundForm team={team} cycle={cycle} close={() => setOpening(false)} />}
      {rounds.length === 0 && !opening && (
        <div className="empty">
          <p>
            {mayWrite
              ? 'Nobody was asked for this cycle yet. Invite the few who rely on you; each answers in a minute, also without an account.'
              : 'The team has not asked for this cycle yet.'}
          </p>
        </div>
      )}
      {rounds.map((round) => (
        <RoundCard key={round.id} round={round} team={team} mayWrite={mayWrite} />
      ))}
      <OpeningParts key={cycle} team={team} cycle={cycle} />
    </div>
  )
}

function NotYourRound({ error, name, team }: { error: unknown; name: string; team: string }) {
  return (
    <div className="stack">
      <Heading size="xlarge" as="h1">
        <bdi>What do you want from {name}?</bdi>
      </Heading>
      <ProblemMessage error={error} title="Its members see who answered" level="h2" />
      <p>
        Were you invited? It stands on <Link href={paths.notices}>For you</Link>. You can also{' '}
        <Link href={paths.inbox(team)}>see what is asked of {name}</Link>.
      </p>
    </div>
  )
}
