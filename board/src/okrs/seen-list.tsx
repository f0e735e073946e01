import type { OkrSetView } from '@pull-okr/core/contract/types'
import { Moment } from '../words/moment.tsx'

/** To whom the published draft was shown, and when each looked: delay is shown (law 11). */
export function SeenList({ set }: { set: OkrSetView }) {
  if (set.publishedAt === null || set.seenBy.length === 0) return null
  const seen = set.seenBy.filter(({ at }) => at !== null).length
  return (
    <details className="card seen-list">
      <summary>
        Seen by {seen} of {set.seenBy.length}, published <Moment at={set.publishedAt} />
      </summary>
      <ul>
        {set.seenBy.map((one) => (
          <li key={`${one.person} ${one.team?.id ?? one.as}`}>
            <bdi>{one.person}</bdi>{' '}
            <span className="subtle">
              {one.team ? <bdi>{one.team.name}</bdi> : 'leader'}, {one.at ? <Moment at={one.at} /> : 'has not looked yet'}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
