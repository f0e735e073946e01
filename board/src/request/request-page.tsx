import './request.css'
import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { useMe } from '../api/use-me.ts'
import { useShortcuts } from '../form/shortcuts.ts'
import { paths } from '../paths.ts'
import { ReplyPanel } from '../reply/reply-panel.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { RequestAsk } from './request-ask.tsx'
import { RequestTalks } from './request-talks.tsx'
import { TeamSide } from './team-side.tsx'
import { lastOpened } from './last-opened.ts'
import { Timeline } from './timeline.tsx'
import { useNextRequest } from './use-next-request.ts'
import { useRequest } from './use-request.ts'

export default function RequestPage({ id }: { id: string }) {
  const { data: request, error, refetch } = useRequest(id)
  const me = useMe()
  const [, navigate] = useLocation()
  const member = me.data?.teams.some((t) => t.id === request?.team.id && t.standing === 'member') ?? false
  const next = useNextRequest(member ? request : undefined)
  useMarkSeen(id, member && request?.seenAt === null)
  useEffect(() => lastOpened.set(id), [id])
  usePageTitle(request ? `${request.issueKey} ${request.title}` : 'Request')
  useShortcuts({
    n: () => next && navigate(paths.request(next.id)),
    ...(request ? { i: () => navigate(paths.inbox(request.team.key)) } : {}),
  })

  if (!request) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <>
      <p className="back">
        <Link href={member || me.data?.teams.length ? paths.inbox(request.team.key) : paths.asks}>
          ← {member ? 'Inbox' : <bdi>{request.team.name}</bdi>}
        </Link>
      </p>
      <div className="request-page">
        <RequestAsk request={request} />
        <div className="request-answer" id="answer">
          <TeamSide request={request} member={member} next={next} />
          <ReplyPanel request={request} quiet={member} />
        </div>
        <div className="request-below">
          <RequestTalks request={request} member={member} />
          <Timeline request={request} />
        </div>
      </div>
    </>
  )
}

/** Opening it is seeing it, and who asked is told (law 11). */
function useMarkSeen(id: string, unseen: boolean): void {
  const api = useApi()
  const queries = useQueryClient()
  useEffect(() => {
    if (!unseen) return
    api.seen(id).then(
      () => void queries.invalidateQueries({ queryKey: ['request', id] }),
      () => undefined, // the next visit says it again
    )
  }, [api, queries, id, unseen])
}
