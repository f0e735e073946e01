import { percent } from '@pull-okr/core'
import type { LearningView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

type Row = LearningView['cycles'][number]
type Props = { cycles: readonly Row[]; team: string; isMember: boolean }

/** Promised against achieved, next to how many key results were carried at once. The chance is the members' own. */
export function PromisedTable({ cycles, team, isMember }: Props) {
  return (
    <section className="card learning-scroll" aria-label="Promised against achieved">
      <p className="subtle">
        How many key results were carried at once, how many of them were promised, and how many of those achieved
        {isMember && '; the chance is that of everything fitting, when it was committed'}.
      </p>
      <table className="learning-table">
        <thead>
          <tr>
            <th scope="col">Cycle</th>
            <th scope="col">At once</th>
            <th scope="col">Promised</th>
            <th scope="col">Achieved</th>
            {isMember && <th scope="col">Chance</th>}
            <th scope="col">Requests</th>
          </tr>
        </thead>
        <tbody>
          {cycles.map((row) => (
            <tr key={row.cycle.id}>
              <th scope="row">
                <Link href={paths.okrs(team, row.cycle.id)}>{row.cycle.name}</Link>
              </th>
              <td>{row.carried}</td>
              <td>{row.promised}</td>
              <td>{row.achieved}</td>
              {isMember && <td>{row.chance === null ? 'not known' : percent(row.chance)}</td>}
              <td>{requestsInWords(row.requests)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function requestsInWords({ fulfilled, carriedOver, released }: Row['requests']): string {
  const parts = [
    fulfilled > 0 ? `${fulfilled} fulfilled` : '',
    carriedOver > 0 ? `${carriedOver} carried over` : '',
    released > 0 ? `${released} released` : '',
  ].filter(Boolean)
  return parts.length === 0 ? 'none' : parts.join(', ')
}
