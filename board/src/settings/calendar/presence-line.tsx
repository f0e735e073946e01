import { cycleAt, teamShareOf, type Absence, type CycleCalendar } from '@pull-okr/core'
import { useNow } from '../../words/use-now.ts'

type Props = { absences: readonly Absence[]; teamSize: number; cycles: CycleCalendar; isDraft?: boolean }

/** What the calendar does to the coming cycle, reckoned as the forecast reckons it. */
export function PresenceLine({ absences, teamSize, cycles, isDraft = false }: Props) {
  const now = useNow()
  const cycle = cycleAt(now, 1, cycles)
  const share = teamShareOf(absences, teamSize, cycle, now)
  return (
    <p role={isDraft ? 'status' : undefined}>
      {share === 1 ? (
        `${isDraft ? 'Then everybody' : 'Everybody'} is there for all of ${cycle.name}.`
      ) : (
        <>
          {isDraft ? 'Then people' : 'People'} are there for{' '}
          <strong>
            {Math.round(share * 100)}
            {'\u00a0'}%
          </strong>{' '}
          of {cycle.name}: the forecast is that much smaller.
        </>
      )}
    </p>
  )
}
