import type { CapacityView } from '@pull-okr/core/contract/types'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { paths } from '../paths.ts'
import { objectiveZeroOf } from './running-load.ts'

type Props = { capacity: CapacityView; team: string; cycle: 'next' | 'current' }

/** The objective that makes the running load visible: the team's own, or one to begin with. */
export function ObjectiveZero({ capacity, team, cycle }: Props) {
  const api = useApi()
  const { data: set } = useQuery({ queryKey: keys.okrs(team, cycle), queryFn: () => api.okrs(team, cycle) })
  const own = set?.objectives.find((objective) => objective.objectiveZero)
  const proposed = objectiveZeroOf(capacity.bau.share)
  const link = <Link href={paths.okrs(team, cycle)}>OKRs</Link>
  if (own)
    return (
      <p className="subtle">
        Your Objective 0 in the {link}: <bdi>“{own.title}”</bdi>
      </p>
    )
  if (!set || proposed === null) return null
  return (
    <p className="subtle">
      An Objective 0 would make that visible in your {link}: “{proposed}.”
    </p>
  )
}
