import './asks.css'
import { useState } from 'react'
import Heading from '@atlaskit/heading'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { LoadMore } from '../form/load-more.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { AskCard } from './ask-card.tsx'
import { sortAsks } from './sort-asks.ts'

/** What somebody asked of teams, and what the teams said. */
export default function AsksPage() {
  usePageTitle('My asks')
  const api = useApi()
  // kept by the page: a card moves to another group when its ask is answered or replied to
  const [opened, setOpened] = useState<Record<string, boolean>>({})
  const [replied, setReplied] = useState<{ ask: string; group: string } | null>(null)
  const asks = useInfiniteQuery({
    queryKey: keys.myRequests,
    queryFn: ({ pageParam }) => api.myRequests(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (asks.error && !asks.data) return <LoadFailed error={asks.error} retry={() => void asks.refetch()} />
  if (!asks.data) return <PageSkeleton />
  const groups = sortAsks(asks.data.pages.flatMap((page) => page.requests))
  return (
    <div className="asks">
      <Heading size="xlarge" as="h1">
        My asks
      </Heading>
      {groups.length === 0 && (
        <div className="empty">
          <Heading size="medium" as="h2">
            You have not asked for anything
          </Heading>
          <p>File an issue in a team's tracker, in triage or with its request label. It appears here with the team's answer.</p>
        </div>
      )}
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h2 className="asks-group">
            {group.label} <span className="subtle">{group.asks.length}</span>
          </h2>
          <ul className="asks-list">
            {group.asks.map((ask) => (
              <AskCard
                key={ask.id}
                ask={ask}
                open={opened[ask.id] ?? group.kind === 'yours'}
                setOpen={(open) => setOpened((before) => ({ ...before, [ask.id]: open }))}
                moved={replied?.ask === ask.id && replied.group !== group.kind}
                onReplied={() => {
                  setOpened((before) => ({ ...before, [ask.id]: true }))
                  setReplied({ ask: ask.id, group: group.kind })
                }}
                onFound={() => setReplied(null)}
              />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore list={asks} />
    </div>
  )
}
