import { Moment } from '../words/moment.tsx'
import { suggestSentence, type ChangeDraft } from './change-draft.ts'
import type { Gone } from './gone.ts'
import type { PlannedChange } from './planned-change.ts'

/** Who removed it and why, and the words that cannot be saved any more. */
export function GonePart({ gone, mine, planned }: { gone: Gone; mine: ChangeDraft; planned: PlannedChange }) {
  const { by } = gone
  const fields = planned.kind === 'editObjective' || planned.kind === 'editKeyResult' || planned.kind === 'addKeyResult'
  const sentence = mine.sentence === suggestSentence(planned) ? '' : mine.sentence
  const words = [...(fields ? [mine.title, mine.measure.name] : []), sentence].filter((text) => text.trim() !== '')
  const did = gone.what === 'request' ? 'released' : 'removed'
  return (
    <div className="stack">
      <div role="alert" className="stack-tight">
        <p>
          {by ? <bdi>{by.by}</bdi> : 'Somebody'} {did} the {gone.what} “<bdi>{gone.title}</bdi>”
          {by && (
            <>
              {' '}
              · <Moment at={by.at} />
            </>
          )}
        </p>
        {by && (
          <p className="change-sentence" dir="auto">
            “{by.sentence}”
          </p>
        )}
        <p>Your change was not saved: there is nothing left to change.</p>
      </div>
      {words.length > 0 && (
        <div className="stack-tight">
          <p className="field-label">What you had written</p>
          {words.map((text, index) => (
            <p key={index} className="change-subject" dir="auto">
              {text}
            </p>
          ))}
        </div>
      )}
    </div>
  )
}
