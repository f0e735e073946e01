import { Fragment } from 'react'
import { percent } from '@pull-okr/core'
import { isFixed, listed, type Move, type Plan } from './plan-of.ts'
import { PlanRow } from './plan-row.tsx'
import { useListDrop } from './use-dragging.ts'

type Props = {
  plan: Plan
  chances: (number | null)[]
  line: number | null
  threshold: number
  over: Move | null
  /** nothing can be reckoned, so nothing is moved */
  still: boolean
  move: (move: Move) => void
  links: { team: string; cycle: 'next' | 'current' }
}

/** The plan; a line where it drops under the threshold, and a mark where something would be dropped. */
export function PlanList({ plan, chances, line, threshold, over, still, move, links }: Props) {
  const list = useListDrop<HTMLOListElement>('end')
  const inside = listed(plan.inside)
  const unlisted = plan.inside.length - inside.length
  const movable = inside.filter((work) => !isFixed(work))
  const dropAt = over && over.to !== 'outside' ? over.to.before : undefined
  return (
    <ol className="plan-list" aria-label="The plan, in priority order" ref={list}>
      {inside.map((work, index) => (
        <Fragment key={work.key}>
          {line === index + unlisted && <Line threshold={threshold} reached />}
          <PlanRow
            work={work}
            number={index + 1}
            chance={chances[index + unlisted] ?? null}
            threshold={threshold}
            above={movable[movable.indexOf(work) - 1]?.key}
            below={inside[index + 1]?.key ?? null}
            twoBelow={inside[index + 2]?.key ?? null}
            dropBefore={dropAt === work.key}
            still={still}
            move={move}
            links={links}
          />
        </Fragment>
      ))}
      {line === null && inside.length > 0 && !still && <Line threshold={threshold} reached={false} />}
      {inside.length === 0 && (
        <li className="plan-empty subtle">Nothing is promised yet.{still ? '' : ' Put a request in, and see what it costs.'}</li>
      )}
      {dropAt === null && <li className="plan-drop" aria-hidden="true" />}
    </ol>
  )
}

function Line({ threshold, reached }: { threshold: number; reached: boolean }) {
  return reached ? (
    <li className="plan-line plan-line-reached">From here on, under your threshold of {percent(threshold)}</li>
  ) : (
    <li className="plan-line">Everything above is within your threshold of {percent(threshold)}</li>
  )
}
