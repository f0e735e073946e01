import type { CapacityView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { assumptionsOf } from './assumptions-of.ts'

export function Assumptions({ capacity, team }: { capacity: CapacityView; team: string }) {
  return (
    <section className="card capacity-card" aria-labelledby="assumptions-title">
      <h2 className="card-title" id="assumptions-title">
        What is assumed
      </h2>
      <dl className="assumptions">
        {assumptionsOf(capacity).map(({ what, words, change }) => (
          <div key={what} className="assumption">
            <dt>{what}</dt>
            <dd>
              {words} {change !== null && capacity.mayWrite && <Link href={paths.settings(team)}>{change}</Link>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
