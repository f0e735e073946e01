import { useEffect, useRef } from 'react'
import type { RequestDetail, RequestRow } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import { useLocation } from 'wouter'
import { LinkBackState } from '../answer/link-back-state.tsx'
import { WouldWrite } from '../answer/would-write.tsx'
import { useTeam } from '../api/use-team.ts'
import { paths } from '../paths.ts'
import { Feeds } from './feeds.tsx'

const DONE: Partial<Record<RequestDetail['state'], string>> = {
  adopted: 'Adopted',
  declined: 'The No is sent',
  counterOffered: 'The counter-offer is sent',
  deferred: 'Deferred',
  clarifying: 'The question is sent',
}

/** Right after an answer: what became of it, where it stands, and on to the next. */
export function Answered({ request, next }: { request: RequestDetail; next: RequestRow | null }) {
  const [, navigate] = useLocation()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  const linkBack = request.linkBacks[0]
  const held = linkBack?.state === 'wouldWrite' ? linkBack : null
  const team = useTeam(request.team.key)
  return (
    <section className="card answered" aria-label="Your answer">
      <h2 className="card-title" tabIndex={-1} ref={title}>
        <span className="answered-mark" aria-hidden="true">
          ✓
        </span>{' '}
        {held ? 'Answered on the board; not on the issue yet' : (DONE[request.state] ?? 'Answered')}
      </h2>
      <Feeds request={request} />
      {held ? <WouldWrite linkBack={held} team={team.data} /> : linkBack && <LinkBackState linkBack={linkBack} />}
      <div className="row-of-buttons">
        {next ? (
          <Button appearance="primary" onClick={() => navigate(paths.request(next.id))}>
            Next request
          </Button>
        ) : (
          <p>Nothing else waits for an answer.</p>
        )}
        <Button appearance="subtle" onClick={() => navigate(paths.inbox(request.team.key))}>
          Back to the inbox
        </Button>
      </div>
      {next && (
        <p className="subtle next-title" dir="auto">
          {next.title}
        </p>
      )}
    </section>
  )
}
