import type { DemoClock } from '@pull-okr/core/contract/types'
import { PeopleText } from '../words/people-text.tsx'

const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** How far it is, and what happened on the way, the latest first. */
export function JourneyProgress({ now, journey }: { now: string; journey: NonNullable<DemoClock['journey']> }) {
  const [from, at, to] = [journey.from, now, journey.to].map((moment) => Date.parse(moment)) as [number, number, number]
  const share = journey.over && journey.problem === null ? 1 : Math.min(1, Math.max(0, (at - from) / (to - from)))
  return (
    <section className="journey" aria-label="What happened meanwhile">
      {!journey.over && (
        <label className="journey-progress">
          <span role="status">{`On the way to ${DAY.format(to)}: it is ${DAY.format(at)} …`}</span>
          <progress value={share} max={1} />
        </label>
      )}
      {journey.problem !== null && <p role="alert">{journey.problem}</p>}
      {journey.over && journey.problem === null && (
        <p role="status">
          {journey.happened.length === 0 ? 'It is there. Nothing happened meanwhile that is worth telling.' : 'It is there. Meanwhile:'}
        </p>
      )}
      {journey.happened.length > 0 && (
        <ol className="journey-happened" reversed>
          {journey.happened.toReversed().map((one, index) => (
            <li key={`${one.at} ${journey.happened.length - index}`}>
              <time dateTime={one.at} className="subtle">
                {DAY.format(new Date(one.at))}
              </time>
              <PeopleText text={one.text} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
