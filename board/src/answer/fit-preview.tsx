import type { FitView } from '@pull-okr/core/contract/types'
import { percent } from '@pull-okr/core'
import { ProblemMessage } from '../form/problem-message.tsx'
import { standingOf } from '../words/chance.ts'
import { ChanceTrack } from '../words/chance-track.tsx'
import type { Chance } from './use-chance.ts'

/** The chance before → after, beside the team's own threshold (law 4), in words and lengths. */
export function FitPreview({ chance: { fit, size, underWay, error }, isNew }: { chance: Chance; isNew: boolean }) {
  if (!fit && error) return <ProblemMessage error={error} title="The chance can't be told" />
  if (!fit)
    return (
      <div className="fit-preview" aria-busy="true">
        <div className="skeleton-line" style={{ width: '70%' }} />
      </div>
    )
  if (fit.probability === null) return <p className="fit-preview subtle">No chance can be given. {fit.why}</p>
  return (
    <Figure
      before={size === null && underWay === 0 ? null : fit.before}
      after={fit.probability}
      threshold={fit.threshold}
      words={whatIsTold({ size, underWay }, isNew)}
      underWay={underWay}
      belittled={size !== null && underWay > size.high}
    />
  )
}

function whatIsTold({ size, underWay }: Pick<Chance, 'size' | 'underWay'>, isNew: boolean): string {
  if (size !== null) return 'The chance that everything promised fits, with this'
  if (isNew) return 'Give a size to see what this does. The chance that everything promised so far fits'
  if (underWay > 0) return 'The size of this key result stays as it is. The chance that everything promised fits'
  return 'The size of this key result stays as it is, and so does the chance'
}

type Figures = { before: FitView['before']; after: number; threshold: number; words: string; underWay: number; belittled: boolean }

function Figure({ before, after, threshold, words, underWay, belittled }: Figures) {
  const standing = standingOf(after, threshold)
  return (
    <div className={`fit-preview chance chance-${standing}`} role="status">
      <p className="fit-numbers">
        {before !== null && (
          <>
            <span className="fit-before">{percent(before)}</span>
            <span aria-hidden="true"> → </span>
            <span className="visually-hidden"> before, then </span>
          </>
        )}
        <strong>{percent(after)}</strong>
      </p>
      <p>
        {words}
        {standing === 'beyond' ? ': under' : ': within'} your threshold of {percent(threshold)}.
      </p>
      {underWay > 0 && (
        <p className="subtle">
          {underWay === 1 ? 'One item of it is' : `${underWay} items of it are`} under way already, and carried over no more: counted once.
          {belittled && ' That is more than the size you give it.'}
        </p>
      )}
      <ChanceTrack probability={after} threshold={threshold} />
    </div>
  )
}
