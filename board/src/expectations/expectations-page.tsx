import '../conversations/conversations.css'
import './expectations.css'
import { useEffect, useState } from 'react'
import Button from '@atlaskit/button/new'
import Heading from '@atlaskit/heading'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useSearch } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { useMe } from '../api/use-me.ts'
import { CycleLinks } from '../okrs/cycle-links.tsx'
import '../okrs/parts.css'
import { paths } from '../paths.ts'
import { LoadMore } from '../form/load-more.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { usePointedAt } from '../shell/use-pointed-at.ts'
import { ExpectationCard } from './expectation-card.tsx'
import { ExpectationForm } from './expectation-form.tsx'

/** What leaders hope for, with what they know; teams pull it, say why not, or ask. Nobody is ordered anything (law 6). */
export default function ExpectationsPage() {
  usePageTitle('Expectations')
  const api = useApi()
  const { data: me } = useMe()
  const cycle = new URLSearchParams(useSearch()).get('cycle') ?? 'next'
  const [writing, setWriting] = useState(false)
  const found = useInfiniteQuery({
    queryKey: keys.expectations(cycle),
    queryFn: ({ pageParam }) => api.expectations(cycle, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const { data, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = found
  const expectations = data?.pages.flatMap((page) => page.expectations)
  // whoever was led to one reads on until it is there
  const linked = location.hash.slice(1)
  const reads = linked !== '' && hasNextPage && !isFetchNextPageError && !expectations?.some(({ id }) => id === linked)
  useEffect(() => {
    if (reads && !isFetchingNextPage) void fetchNextPage()
  }, [reads, isFetchingNextPage, fetchNextPage])
  usePointedAt(data !== undefined && !reads)

  if (!data || !expectations) return error ? <LoadFailed error={error} retry={() => void found.refetch()} /> : <PageSkeleton />
  const { mayPublish } = data.pages[0]!
  const teams = me?.teams.filter(({ standing }) => standing === 'member') ?? []
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div className="page-head-words">
          <CycleLinks cycle={cycle} to={paths.expectations} />
          <Heading size="xlarge" as="h1">
            Expectations
          </Heading>
          <p className="subtle">What leaders hope for, and what they know. Each team decides what it pulls, and says why not.</p>
        </div>
        {mayPublish && !writing && (
          <Button appearance="primary" onClick={() => setWriting(true)}>
            Publish an expectation
          </Button>
        )}
      </div>
      {writing && <ExpectationForm cycle={cycle} close={() => setWriting(false)} />}
      {expectations.length === 0 && !writing ? (
        <div className="empty">
          <p>{mayPublish ? 'Say what you hope for; the teams answer.' : 'No leader has published an expectation for this cycle.'}</p>
        </div>
      ) : (
        <ul className="plain-list">
          {expectations.map((expectation) => (
            <ExpectationCard key={expectation.id} expectation={expectation} teams={teams} linked={expectation.id === linked} />
          ))}
        </ul>
      )}
      <LoadMore list={found} />
    </div>
  )
}
