import type { RequestDetail } from '@pull-okr/core/contract/types'
import { cycleName } from '@pull-okr/core'
import { Link } from 'wouter'
import { paths } from '../paths.ts'

/** The key results that answer this request. */
export function Feeds({ request }: { request: RequestDetail }) {
  if (request.feeds.length === 0) return null
  return (
    <ul className="feeds">
      {request.feeds.map((feed) => (
        <li key={feed.keyResult}>
          <span className="subtle" dir="auto">
            {cycleName(feed.cycle)} · {feed.objective}
          </span>
          <Link href={`${paths.okrs(request.team.key, feed.cycle)}#${feed.keyResult}`} dir="auto">
            {feed.title}
          </Link>
        </li>
      ))}
    </ul>
  )
}
