import '../okrs/parts.css'
import './capacity.css'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { useSearch } from 'wouter'
import { useCapacity } from '../api/use-capacity.ts'
import { useTeam } from '../api/use-team.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'
import { Assumptions } from './assumptions.tsx'
import { BackTest } from './back-test.tsx'
import { CapacityHead } from './capacity-head.tsx'
import { Forecast } from './forecast.tsx'
import { Headline } from './headline.tsx'
import { History } from './history.tsx'
import { MembersOnly } from './members-only.tsx'
import { PlanCards } from './plan-cards.tsx'

export default function CapacityPage({ team }: { team: string }) {
  const cycle = new URLSearchParams(useSearch()).get('cycle') === 'current' ? 'current' : 'next'
  const detail = useTeam(team)
  const { data: capacity, error, refetch } = useCapacity(team, cycle)
  const name = detail.data?.name ?? team
  usePageTitle(`Capacity of ${name}`)

  if (statusOf(error) === 403) return <MembersOnly error={error} team={detail.data} name={name} />
  return (
    <>
      <CapacityHead team={team} name={name} cycle={cycle} />
      {capacity ? (
        <Sections key={cycle} capacity={capacity} team={team} cycle={cycle} />
      ) : error ? (
        <LoadFailed error={error} retry={() => void refetch()} />
      ) : (
        <PageSkeleton lines={12} />
      )}
    </>
  )
}

function Sections({ capacity, team, cycle }: { capacity: CapacityView; team: string; cycle: 'next' | 'current' }) {
  return (
    <div className="capacity">
      <Headline capacity={capacity} team={team} />
      {capacity.basis.enough && <Forecast capacity={capacity} />}
      <PlanCards capacity={capacity} team={team} cycle={cycle} />
      <History capacity={capacity} team={team} cycle={cycle} />
      <BackTest backTest={capacity.backTest} />
      <Assumptions capacity={capacity} team={team} />
    </div>
  )
}
