import type { OkrSetView } from '@pull-okr/core/contract/types'

/** Advice, never a gate; members get it. */
export function OkrHints({ set: { hints } }: { set: Pick<OkrSetView, 'hints'> }) {
  if (hints.length === 0) return null
  return (
    <ul className="hints" aria-label="Hints">
      {hints.map(({ kind, part, text }) => (
        <li key={`${kind} ${part}`} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  )
}
