import type { ChangeDraft } from './change-draft.ts'
import type { CurrentPart } from './conflict-of.ts'
import type { PlannedChange } from './planned-change.ts'

/** Both versions, beside each other. */
export function Conflict({ mine, planned, now }: { mine: ChangeDraft; planned: PlannedChange; now: CurrentPart }) {
  const removing = planned.kind === 'removeObjective' || planned.kind === 'removeKeyResult'
  const measured = now.measure !== null
  const before = planned.kind === 'editKeyResult' ? planned.keyResult : null
  // what the editor did not touch stays as it stands now
  const title = before?.title === mine.title ? now.title : mine.title
  const measure = before?.measure.name === mine.measure.name ? now.measure : mine.measure.name
  const resized =
    !before ||
    String(before.size.low) !== mine.size.low ||
    String(before.size.likely) !== mine.size.likely ||
    String(before.size.high) !== mine.size.high
  return (
    <div className="conflict">
      <section aria-label="Yours">
        <h2 className="field-label">Yours</h2>
        {removing ? (
          <p>Remove it.</p>
        ) : (
          <>
            <p dir="auto">{title}</p>
            {measured && <p className="subtle">{measure}</p>}
            {measured && (
              <p className="subtle">{resized ? `${mine.size.low} to ${mine.size.high}, likely ${mine.size.likely}` : now.size} items</p>
            )}
          </>
        )}
        <p className="subtle" dir="auto">
          “{mine.sentence}”
        </p>
      </section>
      <section aria-label="What stands now">
        <h2 className="field-label">What stands now</h2>
        <p dir="auto">{now.title}</p>
        {now.measure !== null && <p className="subtle">{now.measure}</p>}
        {now.size !== null && <p className="subtle">{now.size} items</p>}
      </section>
    </div>
  )
}
