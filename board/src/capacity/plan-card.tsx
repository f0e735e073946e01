import './plan.css'
import { chanceToFit } from '@pull-okr/core'
import type { CapacityView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { lineAt } from './chances-of.ts'
import type { Move } from './plan-of.ts'
import { PlanChance } from './plan-chance.tsx'
import { PlanList } from './plan-list.tsx'
import { PlanTray } from './plan-tray.tsx'
import type { OpenRequests } from './use-open-requests.ts'
import { useDragging } from './use-dragging.ts'
import { useFocusMoved, type WhatIfView } from './use-what-if.ts'

type Props = {
  capacity: CapacityView
  whatIf: WhatIfView
  chances: (number | null)[]
  team: string
  cycle: 'next' | 'current'
  requests: OpenRequests
}

/** What is promised in priority order with its line, what is asked beside it, and the chance that all of it fits. */
export function PlanCard({ capacity, whatIf, chances, team, cycle, requests }: Props) {
  const { plan, changed, reset, said } = whatIf
  const [area, focusMoved] = useFocusMoved()
  const over = useDragging(whatIf.move)
  const move = (move: Move) => {
    whatIf.move(move)
    focusMoved(move.key)
  }
  const shown = (over ? whatIf.after(over) : plan).inside
  const { threshold } = capacity.fit
  const { enough } = capacity.basis
  return (
    <section className="card capacity-card" aria-labelledby="plan-title" ref={area}>
      <div className="capacity-words">
        <h2 className="card-title" id="plan-title">
          What fits, in priority order
        </h2>
        <p className="subtle">
          {enough
            ? 'Beside each: the chance that it and everything above it fits. Try it out: put a request in (or drag it), move work up and down, or take it out. It is a what-if and changes nothing.'
            : 'This is promised. What of it fits cannot be told until there is a number.'}
        </p>
      </div>
      <PlanChance
        now={shown.length === 0 ? null : chanceToFit(capacity, shown)}
        promised={capacity.fit.before ?? capacity.fit.probability}
        threshold={threshold}
        whatIf={changed || over !== null}
      >
        {changed && (
          <Button spacing="compact" onClick={reset}>
            Reset
          </Button>
        )}
      </PlanChance>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <div className="plan-columns">
        <PlanList
          plan={plan}
          chances={chances}
          line={lineAt(chances, threshold)}
          threshold={threshold}
          over={over}
          still={!enough}
          move={move}
          links={{ team, cycle }}
        />
        {enough && <PlanTray capacity={capacity} plan={plan} move={move} over={over} requests={requests} team={team} />}
      </div>
      {capacity.aspirational.length > 0 && <Aspirational works={capacity.aspirational} />}
    </section>
  )
}

function Aspirational({ works }: { works: CapacityView['aspirational'] }) {
  return (
    <div className="capacity-words">
      <h3 className="plan-heading">Aspirational, outside the threshold</h3>
      <ul className="plan-aspirational">
        {works.map((work, index) => (
          <li key={work.id ?? index} dir="auto">
            {work.title}
          </li>
        ))}
      </ul>
    </div>
  )
}
