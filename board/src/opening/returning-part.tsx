import { cycleName } from '@pull-okr/core'
import type { OpeningView } from '@pull-okr/core/contract/types'
import { AskLine } from './ask-line.tsx'

/** What was put off until this cycle, or carried over into it. */
export function ReturningPart({ returning, cycle }: Pick<OpeningView, 'returning' | 'cycle'>) {
  return (
    <section className="card opening-part" aria-labelledby="opening-returning">
      <h2 className="card-title" id="opening-returning">
        What returns for {cycle.name}
      </h2>
      {returning.length === 0 ? (
        <p className="subtle">Nothing was put off until this cycle, or carried over into it.</p>
      ) : (
        <ul className="plain-list">
          {returning.map((one) => (
            <li key={one.request} className="invitation">
              <AskLine ask={one} what={inWords(one)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function inWords({ from, cycle, returned }: OpeningView['returning'][number]): string {
  const what = from === 'deferred' ? `Deferred until ${cycleName(cycle)}` : `Carried over into ${cycleName(cycle)}`
  return returned ? `${what}, asked again` : what
}
