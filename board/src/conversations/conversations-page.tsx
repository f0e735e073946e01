import './conversations.css'
import '../okrs/parts.css'
import { useState } from 'react'
import Heading from '@atlaskit/heading'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useTeam } from '../api/use-team.ts'
import { LoadMore } from '../form/load-more.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { ConversationList } from './conversation-list.tsx'

const STATES = { open: 'Open', closed: 'Closed' } as const
type State = keyof typeof STATES

/** Questions and findings of one team, as far as the viewer sees them. */
export function TeamConversations({ team }: { team: string }) {
  const { data } = useTeam(team)
  return <ConversationsPage team={team} title={`Conversations of ${data?.name ?? team}`} />
}

/** Those that the viewer is a party to. */
export default function ConversationsPage({ team, title = 'Conversations' }: { team?: string; title?: string }) {
  usePageTitle(title)
  const api = useApi()
  const [state, setState] = useState<State>('open')
  const query = { state, ...(team !== undefined && { team }) }
  const found = useInfiniteQuery({
    queryKey: keys.conversations(query),
    queryFn: ({ pageParam }) => api.conversations({ ...query, ...(pageParam !== undefined && { next: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = found.data?.pages.flatMap((page) => page.conversations)
  return (
    <div className="narrow-page">
      <div className="page-head-words">
        <Heading size="xlarge" as="h1">
          <bdi>{title}</bdi>
        </Heading>
        <p className="subtle">Where plans contradict each other, people talk. Nothing said here changes an OKR: only its team does.</p>
      </div>
      <div className="cycles" role="group" aria-label="Which of them">
        {(Object.keys(STATES) as State[]).map((one) => (
          <button key={one} type="button" className="cycle-link choice" aria-pressed={state === one} onClick={() => setState(one)}>
            {STATES[one]}
          </button>
        ))}
      </div>
      {found.error && !rows ? (
        <LoadFailed error={found.error} retry={() => void found.refetch()} />
      ) : !rows ? (
        <PageSkeleton />
      ) : rows.length === 0 ? (
        <div className="empty">
          <p>{state === 'open' ? 'Nothing is being talked about.' : 'No conversation has ended yet.'}</p>
          <p>Whoever sees a published draft asks beside an objective or key result; what the debugger finds appears by itself.</p>
        </div>
      ) : (
        <ConversationList rows={rows} />
      )}
      <LoadMore list={found} />
    </div>
  )
}
