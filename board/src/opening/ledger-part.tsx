import { STATE_LABELS } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'
import { AskLine } from './ask-line.tsx'

/** The ledger of Nos: a No is kept, and looked at once more when a cycle begins. */
export function LedgerPart({ nos }: Pick<OpeningView, 'nos'>) {
  return (
    <section className="card opening-part" aria-labelledby="opening-nos">
      <h2 className="card-title" id="opening-nos">
        What you said No to, and what changed since
      </h2>
      {nos.length === 0 ? (
        <p className="subtle">Nothing was refused in the last two cycles.</p>
      ) : (
        <ul className="plain-list">
          {nos.map((no) => (
            <li key={no.request} className="invitation">
              <AskLine
                ask={no}
                what={
                  no.state === no.answer
                    ? STATE_LABELS[no.answer]
                    : `${STATE_LABELS[no.answer]}, now ${STATE_LABELS[no.state].toLowerCase()}`
                }
              />
              {no.changed.length === 0 ? (
                <p className="subtle">Nothing changed since.</p>
              ) : (
                <ul className="news">
                  {no.changed.map((sentence) => (
                    <li key={sentence} dir="auto">
                      {sentence}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
