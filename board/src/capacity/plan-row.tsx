import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { MoveButtons } from '../okrs/move-buttons.tsx'
import { Of } from '../okrs/of.tsx'
import { paths } from '../paths.ts'
import { percent } from '@pull-okr/core'
import { standingOf, STANDING_WORDS } from '../words/chance.ts'
import { ChanceTrack } from '../words/chance-track.tsx'
import { isFixed, type Move, type Work } from './plan-of.ts'
import { sizeInWords } from './size-in-words.ts'
import { useWorkDrag } from './use-dragging.ts'

type Props = {
  work: Work
  number: number
  chance: number | null
  threshold: number
  /** keys of its neighbours in the plan */
  above: string | undefined
  below: string | null
  twoBelow: string | null
  dropBefore: boolean
  still: boolean
  move: (move: Move) => void
  links: { team: string; cycle: 'next' | 'current' }
}

export function PlanRow({ work, number, chance, threshold, above, below, twoBelow, dropBefore, still, move, links }: Props) {
  const fixed = still || isFixed(work)
  const row = useWorkDrag(work.key, { fixed, below })
  const { key, title } = work
  return (
    <li
      ref={row}
      data-work={key}
      className={`plan-row ${fixed ? '' : 'plan-row-movable'} ${work.kind === 'request' ? 'plan-row-request' : ''} ${dropBefore ? 'plan-row-drop' : ''}`}
    >
      <span className="grip" aria-hidden="true">
        {!fixed && '⠿'}
      </span>
      <span className="part-number">{number}</span>
      <div className="plan-words">
        <p dir="auto" className="plan-title">
          {work.kind === 'keyResult' && work.id !== null ? (
            <Link href={`${paths.okrs(links.team, links.cycle)}#${work.id}`}>{title}</Link>
          ) : (
            title
          )}
        </p>
        <p className="plan-facts">
          {work.kind === 'carriedOver' && <span>Carried over</span>}
          {work.context !== null && <bdi>{work.context}</bdi>}
          <span>{sizeInWords(work)}</span>
        </p>
        {work.kind === 'request' && (
          <p className="plan-request">
            <Lozenge appearance="new">What if</Lozenge> <Link href={paths.request(work.id ?? '')}>Answer this request</Link>
          </p>
        )}
      </div>
      {chance !== null && <RowChance chance={chance} threshold={threshold} />}
      {!fixed && (
        <div className="part-buttons">
          <MoveButtons
            name={title}
            first={above === undefined}
            last={below === null}
            move={(up) => move({ key, to: { before: up ? (above ?? null) : twoBelow } })}
          />
          {!work.keep && (
            <Button appearance="subtle" onClick={() => move({ key, to: 'outside' })}>
              Take out
              <Of name={title} />
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function RowChance({ chance, threshold }: { chance: number; threshold: number }) {
  const standing = standingOf(chance, threshold)
  return (
    <div className={`plan-row-chance chance chance-${standing}`}>
      <div>
        <span className="chance-number">{percent(chance)}</span> {STANDING_WORDS[standing]}
      </div>
      <ChanceTrack probability={chance} threshold={threshold} />
    </div>
  )
}
