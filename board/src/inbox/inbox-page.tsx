import './inbox.css'
import { useRef, useState } from 'react'
import { useMe } from '../api/use-me.ts'
import { useTeam } from '../api/use-team.ts'
import { useShortcuts } from '../form/shortcuts.ts'
import { findTeam } from '../shell/find-team.ts'
import { LoadMore } from '../form/load-more.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { useLiveState } from '../live/use-live-state.ts'
import { usePageTitle } from '../shell/use-page-title.ts'
import { InboxEmpty } from './inbox-empty.tsx'
import { InboxFilters } from './inbox-filters.tsx'
import { InboxHead } from './inbox-head.tsx'
import { InboxRow } from './inbox-row.tsx'
import { InboxSkeleton } from './inbox-skeleton.tsx'
import { ShortcutsDialog } from './shortcuts-dialog-lazy.ts'
import { useInbox } from './use-inbox.ts'
import { useInboxView } from './use-inbox-view.ts'
import { useReturnToRow, useRowFocus } from './use-row-focus.ts'

export default function InboxPage({ team }: { team: string }) {
  const me = useMe()
  const detail = useTeam(team)
  const standing = findTeam(me.data?.teams ?? [], team)?.standing ?? null
  const member = standing === 'member'
  const [view, change] = useInboxView(member)
  const { syncing } = useLiveState()
  const inbox = useInbox(team, view)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [help, setHelp] = useState(false)
  const moveFocus = useRowFocus(list)
  useReturnToRow(list, inbox.isSuccess)
  usePageTitle(`Inbox of ${detail.data?.name ?? team}`)
  useShortcuts({
    j: () => moveFocus(1),
    ArrowDown: () => moveFocus(1),
    k: () => moveFocus(-1),
    ArrowUp: () => moveFocus(-1),
    '/': () => search.current?.focus(),
    '?': () => setHelp(true),
  })

  const rows = inbox.data?.pages.flatMap((page) => page.requests) ?? []
  const fit = inbox.data?.pages[0]?.fit ?? null
  if (inbox.error && !inbox.data) return <LoadFailed error={inbox.error} retry={() => void inbox.refetch()} />
  return (
    <>
      <InboxHead team={detail.data} fallbackName={team} fit={fit} standing={standing} showHelp={() => setHelp(true)} />
      <InboxFilters view={view} seesChance={member} change={change} search={search} leave={() => moveFocus(1)} />
      <div role="status" className="visually-hidden">
        {inbox.isSuccess ? `${rows.length}${inbox.hasNextPage ? ' or more' : ''} requests` : ''}
      </div>
      {syncing && rows.length > 0 && <p className="inbox-more">Still reading what is asked: more requests appear here by themselves.</p>}
      {inbox.isPending ? (
        <InboxSkeleton />
      ) : rows.length === 0 ? (
        <InboxEmpty view={view} team={detail.data} reset={() => change({ state: 'open', q: '' })} />
      ) : (
        <ol className="inbox-list" ref={list} aria-label="Requests">
          {rows.map((row) => (
            <InboxRow key={row.id} row={row} fit={fit} />
          ))}
        </ol>
      )}
      <LoadMore list={inbox} className="inbox-more" />
      {help && <ShortcutsDialog close={() => setHelp(false)} />}
    </>
  )
}
