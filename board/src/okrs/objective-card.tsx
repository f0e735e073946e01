import type { OkrSetView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { EmphasisTags } from './emphasis-tags.tsx'
import { PartTalks } from './part-talks.tsx'
import { KeyResultItem } from './key-result-item.tsx'
import { Of } from './of.tsx'
import { MoveButtons } from './move-buttons.tsx'
import { objectiveNumber } from './part-numbers.ts'
import { placeAfterMove } from './place-after-move.ts'
import type { PlannedChange } from './planned-change.ts'

type Props = { set: OkrSetView; index: number; plan: (change: PlannedChange) => void }

export function ObjectiveCard({ set, index, plan }: Props) {
  const objective = set.objectives[index]
  if (!objective) return null
  const number = objectiveNumber(set.objectives, index)
  const move = (up: boolean) => plan({ kind: 'moveObjective', objective, before: placeAfterMove(set.objectives, index, up), up })
  return (
    <li className="card objective" id={objective.id}>
      <div className="part-head">
        <h2 className="objective-title" dir="auto">
          <span className="part-number">{number}</span>
          {objective.title}
        </h2>
        {set.mayWrite && (
          <div className="part-buttons">
            <MoveButtons name={objective.title} first={index === 0} last={index === set.objectives.length - 1} move={move} />
            <Button appearance="subtle" onClick={() => plan({ kind: 'editObjective', objective })}>
              Edit
              <Of name={objective.title} />
            </Button>
            {objective.keyResults.length === 0 && (
              <Button appearance="subtle" onClick={() => plan({ kind: 'removeObjective', objective })}>
                Remove
                <Of name={objective.title} />
              </Button>
            )}
          </div>
        )}
      </div>
      <EmphasisTags emphasis={objective.emphasis} />
      {objective.objectiveZero && <p className="subtle">Business as usual, made visible instead of hidden.</p>}
      {objective.keyResults.length === 0 ? (
        <p className="subtle">No key result yet.</p>
      ) : (
        <ol className="key-results" aria-label={`Key results of ${objective.title}`}>
          {objective.keyResults.map((keyResult, k) => (
            <KeyResultItem key={keyResult.id} set={set} objective={objective} index={k} number={`${number}.${k + 1}`} plan={plan} />
          ))}
        </ol>
      )}
      {set.mayWrite && (
        <div>
          <Button appearance="subtle" onClick={() => plan({ kind: 'addKeyResult', objective })}>
            Add a key result<span className="visually-hidden"> to {objective.title}</span>
          </Button>
        </div>
      )}
      <PartTalks set={set} part={objective.id} name={objective.title} />
    </li>
  )
}
