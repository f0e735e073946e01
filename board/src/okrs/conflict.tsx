import type { ChangeDraft } from './change-draft.ts'
import type { CurrentPart } from './conflict-of.ts'
import type { PlannedChange } from './planned-change.ts'

/** Both versions, beside each other. */
export function Conflict({ mine, planned, now }: { mine: ChangeDraft; planned: PlannedChange; now: CurrentPart }) {
  const removing = planned.kind === 'removeObjective' || planned.kind === 'removeKeyResult'
  const measured = now.measure !== null
  return (
    <div className="conflict">
      <section aria-label="Yours">
        <h2 className="field-label">Yours</h2>
        {removing ? (
          <p>Remove it.</p>
        ) : (
          <>
            <p dir="auto">{mine.title}</p>
            {measured && <p className="subtle">{mine.measure}</p>}
            {measured && (
              <p className="subtle">
                {mine.size.low} to {mine.size.high}, likely {mine.size.likely} items
              </p>
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
