import type { OkrSetView } from '@pull-okr/core/contract/types'

/** Advice, never a gate; the service gives it to members alone. */
export function OkrHints({ set }: { set: OkrSetView }) {
  if (set.hints.length === 0) return null
  return (
    <details className="hints" open={set.hints.length <= 3}>
      <summary>{set.hints.length === 1 ? '1 hint' : `${set.hints.length} hints`}: advice, never a gate</summary>
      <ul>
        {set.hints.map((hint) => (
          <li key={hint.text} dir="auto">
            {hint.part === null ? hint.text : <a href={`#${hint.part}`}>{hint.text}</a>}
          </li>
        ))}
      </ul>
    </details>
  )
}
