import './operator.css'
import Heading from '@atlaskit/heading'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { LinearProblem } from '../sign-in/linear-problem.tsx'
import { ConnectJira } from './connect-jira.tsx'
import { ConnectLinear } from './connect-linear.tsx'
import { ConnectionCard } from './connection-card.tsx'

/** Queues move without an event for each step. */
const LOOK_EVERY_MS = 3_000

export default function OperatorPage() {
  usePageTitle('Connections')
  const api = useApi()
  const { data, error, refetch } = useQuery({ queryKey: keys.connections, queryFn: api.connections, refetchInterval: LOOK_EVERY_MS })
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <div className="operator">
      <div className="page-head-words">
        <Heading size="xlarge" as="h1">
          Connections
        </Heading>
        <p className="subtle">
          You connect trackers and watch queues. Requests and OKRs are the teams' own: you neither see nor write them.
        </p>
      </div>
      <LinearProblem />
      {data.connections.length === 0 && <p>No tracker is connected yet.</p>}
      {data.connections.map((connection) => (
        <ConnectionCard key={connection.id} connection={connection} />
      ))}
      <ConnectLinear connections={data.connections} />
      <ConnectJira connections={data.connections} />
    </div>
  )
}
