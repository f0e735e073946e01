import '../cycle/cycle.css'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { DistractionItems } from '../cycle/distraction-items.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { CapacityPart } from './capacity-part.tsx'
import { CausesPart } from './causes-part.tsx'
import { LedgerPart } from './ledger-part.tsx'
import { ReturningPart } from './returning-part.tsx'

/** What the team brings into the cycle, besides what it asks: refusals and what changed since, what returns, what was learned. */
export function OpeningParts({ team, cycle }: { team: string; cycle: 'next' | 'current' }) {
  const api = useApi()
  const { data, error, refetch } = useQuery({ queryKey: keys.opening(team, cycle), queryFn: () => api.opening(team, cycle) })
  if (!data) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <>
      <LedgerPart nos={data.nos} />
      <ReturningPart returning={data.returning} cycle={data.cycle} />
      <CausesPart causes={data.causes} before={data.before.name} />
      {data.distractions && (
        <section className="card opening-part" aria-labelledby="opening-distractions">
          <h2 className="card-title" id="opening-distractions">
            Distractions of {data.before.name}
          </h2>
          <DistractionItems list={data.distractions} />
        </section>
      )}
      {data.capacity && <CapacityPart capacity={data.capacity} team={team} cycle={cycle} />}
    </>
  )
}
