import '../okrs/parts.css'
import './cycle.css'
import Heading from '@atlaskit/heading'
import SectionMessage from '@atlaskit/section-message'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { paths } from '../paths.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'
import { CloseForm } from './close-form.tsx'

/** The end of a cycle: a score for each key result, an answer for each request, and what was learned. */
export default function ClosePage({ team, cycle }: { team: string; cycle: string }) {
  const api = useApi()
  const { data, error, refetch } = useQuery({ queryKey: keys.toClose(team, cycle), queryFn: () => api.toClose(team, cycle) })
  usePageTitle(`Close the cycle of ${data?.team.name ?? team}`)

  if (statusOf(error) === 403)
    return (
      <div className="stack">
        <Heading size="xlarge" as="h1">
          Close the cycle
        </Heading>
        <ProblemMessage error={error} title="Its members close it" level="h2" />
        <p>
          <Link href={paths.okrs(team, cycle)}>To its OKRs</Link>
        </p>
      </div>
    )
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div className="page-head-words">
          <p>
            <Link href={paths.okrs(team, cycle)}>
              OKRs of <bdi>{data.team.name}</bdi>, {data.cycle.name}
            </Link>
          </p>
          <Heading size="xlarge" as="h1">
            Close {data.cycle.name}
          </Heading>
          <p className="subtle">
            A score says how far, the sentence says why. About 0.7 is healthy for what was aspirational. Once it is closed it stays as it
            was scored.
          </p>
        </div>
      </div>
      {data.whyNot === null ? (
        <CloseForm asked={data} />
      ) : (
        <SectionMessage appearance="information">
          <p>{data.whyNot}</p>
        </SectionMessage>
      )}
    </div>
  )
}
