import './cycle.css'
import Heading from '@atlaskit/heading'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useTeam } from '../api/use-team.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { paths } from '../paths.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'
import { AheadBySet } from './ahead-by-set.tsx'
import { Lesson } from './lesson.tsx'
import { PromisedTable } from './promised-table.tsx'

/** What a team takes from its cycles: promised against achieved, by how many key results it carried at once. */
export default function LearningPage({ team }: { team: string }) {
  const api = useApi()
  const detail = useTeam(team)
  const name = detail.data?.name ?? team
  usePageTitle(`What ${name} learned`)
  const { data, error, refetch } = useQuery({ queryKey: keys.learning(team), queryFn: () => api.learning(team) })

  const heading = (
    <Heading size="xlarge" as="h1">
      <bdi>What {name} learned</bdi>
    </Heading>
  )
  if (statusOf(error) === 403)
    return (
      <div className="stack">
        {heading}
        <ProblemMessage error={error} title="Neighbours and leaders see what is published" level="h2" />
      </div>
    )
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <div className="narrow-page">
      <div className="page-head-words">
        {heading}
        <p className="subtle">A row a closed cycle. No number sums them up: a team is not its score.</p>
      </div>
      {data.cycles.length === 0 ? (
        <div className="empty">
          <p>
            No cycle is closed yet. When one ends, close it on <Link href={paths.okrs(team, 'current')}>its OKRs</Link>: what was promised
            and what became of it stands here then.
          </p>
        </div>
      ) : (
        <>
          <PromisedTable cycles={data.cycles} team={team} isMember={data.record !== null} />
          {data.record && (
            <section className="card" aria-labelledby="record-title">
              <h2 className="card-title" id="record-title">
                How the chances at commit turned out
              </h2>
              <p>{data.record.sentence}</p>
              <p className="subtle">
                A chance is that of the work fitting, by your own history. It judges the forecast, and no person; only members see it.
              </p>
            </section>
          )}
          <section aria-labelledby="lessons-title">
            <h2 className="card-title" id="lessons-title">
              In your own words
            </h2>
            {data.cycles.map((one) => (
              <Lesson key={one.cycle.id} cycle={one} />
            ))}
          </section>
        </>
      )}
      {data.record && <AheadBySet team={team} />}
    </div>
  )
}
