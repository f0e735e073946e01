import '../capacity/capacity.css'
import '../conversations/conversations.css'
import '../okrs/parts.css'
import './overview.css'
import Heading from '@atlaskit/heading'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { CycleLinks } from '../okrs/cycle-links.tsx'
import { paths } from '../paths.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { Moment } from '../words/moment.tsx'
import { Delays } from './delays.tsx'
import { OpenConversations } from './open-conversations.tsx'
import { PublishedTeams } from './published-teams.tsx'
import { PulledExpectations } from './pulled-expectations.tsx'
import { StandingNos } from './standing-nos.tsx'

/** What leaders see of the organisation: what teams pulled, refuse and talk about, and how old all of it is. No score, no ranking. */
export default function OverviewPage() {
  usePageTitle('Overview')
  const api = useApi()
  const cycle = new URLSearchParams(useSearch()).get('cycle') ?? 'next'
  const { data, error, refetch } = useQuery({ queryKey: keys.overview('delays', cycle), queryFn: () => api.overview(cycle) })

  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <div className="narrow-page overview">
      <div className="page-head">
        <div className="page-head-words">
          <CycleLinks cycle={cycle} to={paths.overview} />
          <Heading size="xlarge" as="h1">
            Overview, {data.cycle.name}
          </Heading>
          <p className="subtle">What the teams decided themselves. You may ask; only a team writes its OKRs.</p>
          <p className="facts-line subtle">
            {data.synced.map(({ tracker, organization, at }) => (
              <span key={tracker + organization}>
                <bdi>{organization}</bdi> ({tracker === 'linear' ? 'Linear' : 'Jira'}) read {at === null ? 'never' : <Moment at={at} />}
              </span>
            ))}
          </p>
        </div>
      </div>
      <PulledExpectations cycle={cycle} state="unpulled" />
      <PulledExpectations cycle={cycle} state="pulled" />
      <PublishedTeams cycle={cycle} />
      <StandingNos />
      <OpenConversations cycle={cycle} />
      <Delays overview={data} />
    </div>
  )
}
