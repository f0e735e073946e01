import type { TeamDetail } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

/** The few teams that see this one's published drafts, and it theirs. */
export function Neighbours({ team }: { team: TeamDetail }) {
  if (team.neighbours.length === 0) return null
  return (
    <section className="card setting" aria-label="Neighbours">
      <h2 className="card-title">Neighbours</h2>
      <ul className="members">
        {team.neighbours.map((neighbour) => (
          <li key={`${neighbour.id}-${neighbour.direction}-${neighbour.what}`}>
            <span className="member-words">
              <Link href={paths.okrs(neighbour.key, 'next')} dir="auto">
                {neighbour.name}
              </Link>
              <span className="subtle" dir="auto">
                {neighbour.direction === 'supplier' ? 'supplies' : 'receives'} {neighbour.what}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
