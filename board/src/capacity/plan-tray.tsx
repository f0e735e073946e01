import { useMemo, useState } from 'react'
import { fitsIfAdopted } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { Link } from 'wouter'
import { ProblemMessage } from '../form/problem-message.tsx'
import { TextField } from '../form/text-field.tsx'
import { paths } from '../paths.ts'
import type { Move, Plan, Work } from './plan-of.ts'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { TrayRow } from './tray-row.tsx'
import type { OpenRequests } from './use-open-requests.ts'
import { useListDrop } from './use-dragging.ts'

/** From so many on, looking for one takes a field to find it. */
const MANY = 8

type Props = {
  capacity: CapacityView
  plan: Plan
  over: Move | null
  move: (move: Move) => void
  requests: OpenRequests
  team: string
}

/** What is not in the plan: what was taken out of it, and what is asked and waits for an answer. */
export function PlanTray({ capacity, plan, over, move, requests, team }: Props) {
  const [find, setFind] = useState('')
  const tray = useListDrop<HTMLDivElement>('outside')
  const chances = useChancesWith(capacity, plan)
  const works = plan.outside.filter((work) => matches(work, find))
  return (
    <div className={`plan-tray ${over?.to === 'outside' ? 'plan-tray-drop' : ''}`} ref={tray}>
      <h3 className="plan-heading">Not in the plan</h3>
      <Arrival requests={requests} empty={plan.outside.length === 0} />
      {plan.outside.length > MANY && <TextField label="Find one" value={find} onChange={setFind} />}
      {works.length > 0 && (
        <ul className="plan-tray-list" aria-label="Not in the plan">
          {works.map((work) => (
            <TrayRow key={work.key} work={work} chance={chances.get(work.key) ?? null} threshold={capacity.fit.threshold} move={move} />
          ))}
        </ul>
      )}
      {plan.outside.length > 0 && works.length === 0 && <p className="subtle">Nothing matches “{find}”.</p>}
      {requests.data?.next && (
        <p className="subtle">
          The 200 that fit best. All are in the <Link href={paths.inbox(team)}>inbox</Link>.
        </p>
      )}
    </div>
  )
}

function Arrival({ requests, empty }: { requests: OpenRequests; empty: boolean }) {
  if (requests.isPending) return <PageSkeleton lines={3} />
  if (requests.error && !requests.data)
    return (
      <div className="stack">
        <ProblemMessage error={requests.error} title="The open requests did not arrive" />
        <div>
          <Button onClick={() => void requests.refetch()}>Try again</Button>
        </div>
      </div>
    )
  return empty ? <p className="subtle">No open request waits.</p> : null
}

/** The chance that everything fits with it put into the plan as well. */
function useChancesWith(capacity: CapacityView, { inside, outside }: Plan): Map<string, number | null> {
  return useMemo(() => {
    const chances = fitsIfAdopted(capacity, inside, outside)
    return new Map(outside.map((work, index) => [work.key, chances[index] ?? null]))
  }, [capacity, inside, outside])
}

function matches({ title, context }: Work, find: string): boolean {
  return `${title} ${context ?? ''}`.toLocaleLowerCase().includes(find.trim().toLocaleLowerCase())
}
