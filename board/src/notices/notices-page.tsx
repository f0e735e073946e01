import '../conversations/conversations.css'
import './notices.css'
import { useEffect } from 'react'
import Heading from '@atlaskit/heading'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { LoadMore } from '../form/load-more.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { DigestSetting } from '../today/digest-setting.tsx'
import { WaitingList } from '../today/waiting-list.tsx'
import { NoticeItem } from './notice-item.tsx'

/** What waits for this person: their neighbours' drafts, questions to them, answers to theirs. Never everything (law 5). */
export default function NoticesPage() {
  usePageTitle('For you')
  const api = useApi()
  const queries = useQueryClient()
  const found = useInfiniteQuery({
    queryKey: [...keys.notices, 'all'],
    queryFn: ({ pageParam }) => api.notices(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const notices = found.data?.pages.flatMap((page) => page.notices)
  const unread = notices?.filter(({ readAt }) => readAt === null).map(({ id }) => id) ?? []
  const { mutate: read } = useMutation({
    mutationFn: (ids: string[]) => api.readNotices(ids),
    onSuccess: () => void queries.invalidateQueries({ queryKey: [...keys.notices, 'unread'] }),
  })
  // whoever opened the page has read what is on it; it keeps its mark until the page is opened again
  const ids = unread.slice(0, 200).join()
  useEffect(() => {
    if (ids !== '') read(ids.split(','))
  }, [ids, read])

  if (!notices) return found.error ? <LoadFailed error={found.error} retry={() => void found.refetch()} /> : <PageSkeleton />
  return (
    <div className="narrow-page">
      <Heading size="xlarge" as="h1">
        For you
      </Heading>
      <WaitingList />
      <section aria-labelledby="told">
        <h2 className="card-title" id="told">
          What you were told
        </h2>
        {notices.length === 0 ? (
          <p className="subtle">Nothing yet. Drafts of your neighbours, questions to you and answers to yours appear here.</p>
        ) : (
          <ul className="plain-list">
            {notices.map((notice) => (
              <NoticeItem key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
        <LoadMore list={found} />
      </section>
      <DigestSetting />
    </div>
  )
}
