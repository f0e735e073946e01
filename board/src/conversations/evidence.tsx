import type { ConversationView } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Moment } from '../words/moment.tsx'
import { FINDING_LABELS } from './finding-words.ts'

const STATES = {
  standing: { label: 'It stands', appearance: 'moved' },
  gone: { label: 'It went away', appearance: 'success' },
  corrected: { label: 'Not the same, somebody said', appearance: 'default' },
} as const

/** Why the debugger speaks up, in plain words, and what it took for the same thing. */
export function Evidence({ finding }: { finding: NonNullable<ConversationView['finding']> }) {
  const state = STATES[finding.state]
  return (
    <section className="card evidence" aria-label="Evidence">
      <p className="conversation-kicker">
        <strong>{FINDING_LABELS[finding.kind]}</strong>
        <Lozenge appearance={state.appearance}>{state.label}</Lozenge>
        <span className="subtle">
          first found <Moment at={finding.firstFoundAt} />
        </span>
      </p>
      {finding.evidence.map((sentence) => (
        <p key={sentence} dir="auto">
          {sentence}
        </p>
      ))}
      {finding.matched.length > 0 && (
        <details>
          <summary>How it knows that this belongs together</summary>
          <ul className="matches">
            {finding.matched.map(({ left, right, how }) => (
              <li key={`${left} ${right}`}>
                <q dir="auto">{left}</q> and <q dir="auto">{right}</q>: <bdi>{how}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
