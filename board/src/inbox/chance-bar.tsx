import { percent } from '@pull-okr/core'
import type { RequestRow } from '@pull-okr/core/contract/types'
import { assumedItemsInWords } from '../words/items.ts'
import { standingOf, STANDING_WORDS } from '../words/chance.ts'
import { ChanceTrack } from '../words/chance-track.tsx'

type Props = { probability: number; threshold: number; size: RequestRow['sizeIfAdopted'] }

/** The chance that everything fits with this adopted too, against the team's threshold: a length, a mark and words. */
export function ChanceBar({ probability, threshold, size }: Props) {
  const standing = standingOf(probability, threshold)
  return (
    <div
      className={`chance chance-${standing}`}
      title={`If adopted, everything fits with a chance of ${percent(probability)}; the threshold is ${percent(threshold)}.`}
    >
      <div className="chance-words">
        <span className="chance-number">{percent(probability)}</span> {STANDING_WORDS[standing]}
      </div>
      <ChanceTrack probability={probability} threshold={threshold} />
      {size && <div className="chance-size">{assumedItemsInWords(size)}</div>}
    </div>
  )
}
