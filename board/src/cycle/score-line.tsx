import type { CheckInView, OkrSetView } from '@pull-okr/core/contract/types'
import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge'

type Score = NonNullable<OkrSetView['closing']>['scores'][number]

export const END_WORDS: Record<Score['state'], { label: string; appearance: ThemeAppearance }> = {
  achieved: { label: 'Achieved', appearance: 'success' },
  partly: { label: 'Partly', appearance: 'inprogress' },
  missed: { label: 'Missed', appearance: 'removed' },
  abandoned: { label: 'Abandoned', appearance: 'default' },
}

/** How a key result ended, with the sentence that says what the number does not. */
export function ScoreLine({ score, last }: { score: Score; last: CheckInView | undefined }) {
  const { label, appearance } = END_WORDS[score.state]
  return (
    <div className="run">
      <p className="run-head">
        <Lozenge appearance={appearance}>{label}</Lozenge>
        <span>
          Scored <strong>{score.score}</strong>
          {last && <span className="subtle">, last confidence {last.confidence} of 10</span>}
        </span>
      </p>
      <p className="run-sentence" dir="auto">
        “{score.sentence}”
      </p>
    </div>
  )
}
