import type { OkrSetView } from '@pull-okr/core/contract/types'
import { hintsOf } from './hints-of.ts'

/** Advice, never a gate. */
export function OkrHints({ set }: { set: OkrSetView }) {
  const hints = set.mayWrite ? hintsOf(set) : []
  if (hints.length === 0) return null
  return (
    <ul className="hints" aria-label="Hints">
      {hints.map((hint) => (
        <li key={hint} dir="auto">
          {hint}
        </li>
      ))}
    </ul>
  )
}
