import Heading from '@atlaskit/heading'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

export function CapacityHead({ team, name, cycle }: { team: string; name: string; cycle: 'next' | 'current' }) {
  return (
    <div className="page-head">
      <div className="page-head-words">
        <nav aria-label="Cycle" className="cycles">
          {(['current', 'next'] as const).map((c) => (
            <Link key={c} href={paths.capacity(team, c)} className="cycle-link" aria-current={c === cycle ? 'page' : undefined}>
              {c === 'current' ? 'Running cycle' : 'Next cycle'}
            </Link>
          ))}
        </nav>
        <Heading size="xlarge" as="h1">
          <span dir="auto">Capacity of {name}</span>
        </Heading>
      </div>
    </div>
  )
}
