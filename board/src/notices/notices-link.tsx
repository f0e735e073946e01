import './notices.css'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { paths } from '../paths.ts'

/** In the bar: how much is new, and the way there. */
export function NoticesLink() {
  const api = useApi()
  const [location] = useLocation()
  const { data } = useQuery({ queryKey: [...keys.notices, 'unread'], queryFn: () => api.notices(), select: ({ unread }) => unread })
  const unread = data ?? 0
  return (
    <Link href={paths.notices} className="top-link notices-link" aria-current={location === paths.notices ? 'page' : undefined}>
      For you
      {unread > 0 && (
        <span className="notices-count">
          {unread > 99 ? '99+' : unread}
          <span className="visually-hidden"> new</span>
        </span>
      )}
    </Link>
  )
}
