import '../capacity/capacity.css'
import { useMemo } from 'react'
import { useCapacity } from '../api/use-capacity.ts'
import { Achieved } from '../capacity/achieved.tsx'
import { AS_IT_IS, planOf } from '../capacity/plan-of.ts'
import { useOpenRequests } from '../capacity/use-open-requests.ts'

/** What the same holds for the coming cycle, by the team's own forecast: for members. */
export function AheadBySet({ team }: { team: string }) {
  const { data: capacity } = useCapacity(team, 'next')
  const requests = useOpenRequests(team).data?.requests
  const plan = useMemo(() => capacity && planOf(capacity.demand, requests ?? [], AS_IT_IS), [capacity, requests])
  return capacity && plan ? <Achieved capacity={capacity} plan={plan} /> : null
}
