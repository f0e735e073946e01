import Button from '@atlaskit/button/new'
import { Of } from '../okrs/of.tsx'
import { percent } from '@pull-okr/core'
import { standingOf, STANDING_WORDS } from '../words/chance.ts'
import type { Move, Work } from './plan-of.ts'
import { sizeInWords } from './size-in-words.ts'
import { useWorkDrag } from './use-dragging.ts'

type Props = { work: Work; chance: number | null; threshold: number; move: (move: Move) => void }

export function TrayRow({ work, chance, threshold, move }: Props) {
  const row = useWorkDrag(work.key, { fixed: false, below: undefined })
  return (
    <li ref={row} data-work={work.key} className="tray-row plan-row-movable">
      <p dir="auto" className="plan-title">
        {work.title}
      </p>
      <p className="plan-facts">
        {work.kind === 'keyResult' && <span>Taken out</span>}
        {work.context !== null && <bdi>{work.context}</bdi>}
        <span>{sizeInWords(work)}</span>
      </p>
      <div className="tray-row-foot">
        <span className="subtle">
          {chance !== null && (
            <>
              with it: <span className="chance-number">{percent(chance)}</span> {STANDING_WORDS[standingOf(chance, threshold)]}
            </>
          )}
        </span>
        <Button spacing="compact" onClick={() => move({ key: work.key, to: { before: null } })}>
          Put in
          <Of name={work.title} />
        </Button>
      </div>
    </li>
  )
}
