import { useEffect, useRef, type ReactNode } from 'react'
import { Redirect, useLocation, useSearch } from 'wouter'
import { useMe } from '../api/use-me.ts'
import { DemoBar } from '../demo/demo-bar-lazy.ts'
import { ConnectionBanner } from '../live/connection-banner.tsx'
import { useLiveUpdates } from '../live/use-live-updates.ts'
import { paths } from '../paths.ts'
import { statusOf } from '../transport/refused.ts'
import { useHost } from './host.ts'
import { LoadFailed } from './load-failed.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { TopBar } from './top-bar.tsx'
import { useTeamKey } from './use-current-team.ts'

/** Everything behind the sign-in: bar, banner and the page itself. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe()
  const host = useHost()
  const [location] = useLocation()
  useLiveUpdates(me.isSuccess)
  const main = useFocusOnNavigation(location)
  const usual = useUsualAddress(location)

  if (statusOf(me.error) === 401 && !host) return <Redirect to={`${paths.signIn}?next=${encodeURIComponent(location)}`} replace />
  if (usual !== null) return <Redirect to={usual} replace />
  const Failed = host?.Unknown ?? LoadFailed
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      {me.data && <TopBar me={me.data} />}
      {me.data?.demo && !host && <DemoBar />}
      <ConnectionBanner />
      <main id="content" tabIndex={-1} ref={main} className="page">
        {me.data ? children : me.error ? <Failed error={me.error} retry={() => void me.refetch()} /> : <PageSkeleton />}
      </main>
    </>
  )
}

/** Where the address names a team by its id or in another case: the one that all links use. null: it does already. */
function useUsualAddress(location: string): string | null {
  const { data: me } = useMe()
  const keyOf = useTeamKey(me)
  const search = useSearch()
  const [, named, rest = ''] = /^\/teams\/([^/]+)(.*)$/.exec(location) ?? []
  if (named === undefined) return null
  const key = keyOf(decodeURIComponent(named))
  return key === decodeURIComponent(named) ? null : `/teams/${encodeURIComponent(key)}${rest}${search && `?${search}`}`
}

/** A new page starts at its top, and a screen reader starts reading there. */
function useFocusOnNavigation(location: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(location)
  useEffect(() => {
    if (before.current === location) return
    before.current = location
    scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [location])
  return main
}
