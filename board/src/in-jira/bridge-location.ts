import { useSyncExternalStore } from 'react'
import type { view } from '@forge/bridge'
import type { BaseLocationHook } from 'wouter'

type JiraHistory = Pick<Awaited<ReturnType<typeof view.createHistory>>, 'location' | 'listen' | 'push' | 'replace'>

/**
 * wouter's location over Jira's address bar, which alone knows where we are: a page of the board can be linked to, loaded
 * again and gone back from, and the frame's own address is left to the links within a page.
 */
export function bridgeLocation(history: JiraHistory): BaseLocationHook {
  let { pathname, search } = history.location
  const readers = new Set<() => void>()
  history.listen((next) => {
    ;({ pathname, search } = next)
    window.history.replaceState(null, '', next.hash || window.location.pathname) // where on the page: that the frame keeps
    for (const readAgain of readers) readAgain()
  })
  const subscribe = (readAgain: () => void) => {
    readers.add(readAgain)
    return () => readers.delete(readAgain)
  }
  const navigate = (to: string, { replace = false } = {}) => history[replace ? 'replace' : 'push'](to)
  const useBridgeSearch = () => useSyncExternalStore(subscribe, () => search)
  const useBridgeLocation: BaseLocationHook = () => [useSyncExternalStore(subscribe, () => pathname), navigate]
  useBridgeLocation.searchHook = useBridgeSearch
  return useBridgeLocation
}
