import { useMemo } from 'react'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { Achieved } from './achieved.tsx'
import { chancesOf } from './chances-of.ts'
import { PlanCard } from './plan-card.tsx'
import { useOpenRequests } from './use-open-requests.ts'
import { useWhatIf } from './use-what-if.ts'
import { WhatWouldGive } from './what-would-give.tsx'

type Props = { capacity: CapacityView; team: string; cycle: 'next' | 'current' }

/** The plan as somebody has laid it out, and what follows from it: reckoned here, asked of nobody, kept nowhere. */
export function PlanCards({ capacity, team, cycle }: Props) {
  const requests = useOpenRequests(team)
  const whatIf = useWhatIf(capacity, requests.data?.requests ?? [])
  const { plan } = whatIf
  const chances = useMemo(() => chancesOf(capacity, plan.inside), [capacity, plan.inside])
  return (
    <>
      <PlanCard capacity={capacity} whatIf={whatIf} chances={chances} team={team} cycle={cycle} requests={requests} />
      <WhatWouldGive capacity={capacity} plan={plan} chances={chances} />
      <Achieved capacity={capacity} plan={plan} />
    </>
  )
}
