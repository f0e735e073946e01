import { Link } from 'wouter'

type Cycle = 'current' | 'next'

/** Between the cycle that runs and the one that is planned. */
export function CycleLinks({ cycle, to }: { cycle: string; to: (cycle: Cycle) => string }) {
  return (
    <nav aria-label="Cycle" className="cycles">
      {(['current', 'next'] as const).map((c) => (
        <Link key={c} href={to(c)} className="cycle-link" aria-current={c === cycle ? 'page' : undefined}>
          {c === 'current' ? 'Running cycle' : 'Next cycle'}
        </Link>
      ))}
    </nav>
  )
}
