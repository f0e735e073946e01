import type { ObjectiveView, OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { KeyResultRun } from '../cycle/key-result-run.tsx'
import { EmphasisTags } from './emphasis-tags.tsx'
import { NeedList } from './need-list.tsx'
import { PartTalks } from './part-talks.tsx'
import { FedBy } from './fed-by.tsx'
import { measureInWords } from './measure-in-words.ts'
import { MoveButtons } from './move-buttons.tsx'
import { Of } from './of.tsx'
import { placeAfterMove } from './place-after-move.ts'
import type { PlannedChange } from './planned-change.ts'

type Props = { set: OkrSetView; objective: ObjectiveView; index: number; number: string; plan: (change: PlannedChange) => void }

export function KeyResultItem({ set, objective, index, number, plan }: Props) {
  const keyResult = objective.keyResults[index]
  if (!keyResult) return null
  const { size } = keyResult
  const move = (up: boolean) =>
    plan({ kind: 'moveKeyResult', keyResult, objective: objective.id, before: placeAfterMove(objective.keyResults, index, up), up })
  return (
    <li className="key-result" id={keyResult.id}>
      <div className="part-head">
        <h3 className="key-result-title" dir="auto">
          <span className="part-number">{number}</span>
          {keyResult.title}
        </h3>
        {set.mayWrite && (
          <div className="part-buttons">
            <MoveButtons name={keyResult.title} first={index === 0} last={index === objective.keyResults.length - 1} move={move} />
            <Button appearance="subtle" onClick={() => plan({ kind: 'editKeyResult', keyResult })}>
              Edit
              <Of name={keyResult.title} />
            </Button>
            {keyResult.requests.length === 0 && (
              <Button appearance="subtle" onClick={() => plan({ kind: 'removeKeyResult', keyResult })}>
                Remove
                <Of name={keyResult.title} />
              </Button>
            )}
          </div>
        )}
      </div>
      <p className="key-result-facts">
        <bdi>{measureInWords(keyResult.measure)}</bdi>
        <span title={`low ${size.low}, likely ${size.likely}, high ${size.high}`}>
          {size.low === size.high ? `${size.low} items` : `${size.low} to ${size.high} items, likely ${size.likely}`}
        </span>
        {keyResult.aspirational && <Lozenge appearance="new">Aspirational</Lozenge>}
      </p>
      <KeyResultRun set={set} keyResult={keyResult} />
      <EmphasisTags emphasis={keyResult.emphasis} />
      <NeedList needs={keyResult.needs} />
      <FedBy requests={keyResult.requests} release={set.mayWrite ? (request) => plan({ kind: 'releaseRequest', request }) : null} />
      <PartTalks set={set} part={keyResult.id} name={keyResult.title} />
    </li>
  )
}
