import type { KeyResultView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { dayInWords } from '../words/moment.tsx'
import { StateLozenge } from '../words/state-lozenge.tsx'

/** What a key result needs of other teams, and what became of the request for it. */
export function NeedList({ needs }: { needs: KeyResultView['needs'] }) {
  if (needs.length === 0) return null
  return (
    <ul className="fed-by" aria-label="What it needs of other teams">
      {needs.map((need) => (
        <li key={need.id}>
          <span className="subtle">needs</span>
          <bdi>{need.what}</bdi>
          <span className="subtle">
            of <bdi>{need.supplier.name}</bdi> by {dayInWords(need.by)}
          </span>
          {need.request && (
            <>
              <Link href={paths.request(need.request.id)} dir="auto">
                {need.request.issueKey ?? need.request.title}
              </Link>
              <StateLozenge state={need.request.state} />
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
