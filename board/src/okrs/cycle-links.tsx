import { resolveCycle, type CycleCalendar } from '@pull-okr/core'
import { Link } from 'wouter'
import { useNow } from '../words/use-now.ts'

type Cycle = 'current' | 'next'
type Props = { cycle: string; to: (cycle: Cycle) => string; calendar?: CycleCalendar }

/** Between the cycle that runs and the one that is planned. `cycle` may be an id: of one of them, or of another. */
export function CycleLinks({ cycle, to, calendar }: Props) {
  const now = useNow()
  const shown = resolveCycle(cycle, now, calendar)?.id
  return (
    <nav aria-label="Cycle" className="cycles">
      {(['current', 'next'] as const).map((c) => (
        <Link key={c} href={to(c)} className="cycle-link" aria-current={resolveCycle(c, now, calendar)?.id === shown ? 'page' : undefined}>
          {c === 'current' ? 'Running cycle' : 'Next cycle'}
        </Link>
      ))}
    </nav>
  )
}
