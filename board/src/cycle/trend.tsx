import type { CheckInView, KeyResultView } from '@pull-okr/core/contract/types'
import { dayInWords } from '../words/moment.tsx'
import { progressInWords } from './progress-in-words.ts'

/** How it went, week by week; the picture is decoration, the words stand in the list. */
export function Trend({ entries, measure }: { entries: readonly CheckInView[]; measure: KeyResultView['measure'] }) {
  if (entries.length < 2) return null
  return (
    <details className="trend">
      <summary>
        {entries.length} check-ins <Picture entries={entries.toReversed()} />
      </summary>
      <ol className="plain-list">
        {entries.map((entry) => (
          <li key={entry.id}>
            <strong>{dayInWords(entry.at.slice(0, 10))}</strong>: {progressInWords(entry, measure)}, confidence {entry.confidence} of 10.{' '}
            <bdi>“{entry.sentence}”</bdi>
          </li>
        ))}
      </ol>
    </details>
  )
}

const [WIDTH, HEIGHT] = [96, 20]

/** Confidence, the oldest first. */
function Picture({ entries }: { entries: readonly CheckInView[] }) {
  const x = (n: number) => (n * WIDTH) / (entries.length - 1)
  const y = (confidence: number) => HEIGHT - ((confidence - 1) * HEIGHT) / 9
  return (
    <svg className="trend-picture" viewBox={`-3 -3 ${WIDTH + 6} ${HEIGHT + 6}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={entries.map(({ confidence }, n) => `${x(n)},${y(confidence)}`).join(' ')} />
      <circle cx={x(entries.length - 1)} cy={y(entries.at(-1)!.confidence)} r="3" />
    </svg>
  )
}
