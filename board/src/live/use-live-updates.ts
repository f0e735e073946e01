import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { readLiveState, setLiveState } from './live-state.ts'
import { whatToRefetch } from './what-to-refetch.ts'

/** A sync reports hundreds of changes: the page asks again at most this often. */
const REFETCH_EVERY_MS = 400
/** Sync events come a page at a time; when none came for this long, reading is over. */
const SYNC_QUIET_MS = 6_000

/** Follows /v1/events for as long as somebody is signed in, and makes old answers fetch again. */
export function useLiveUpdates(signedIn: boolean): void {
  const api = useApi()
  const client = useQueryClient()

  useEffect(() => {
    if (!signedIn) return
    const stale = new Map<string, string[]>()
    let refetch: ReturnType<typeof setTimeout> | undefined
    let quiet: ReturnType<typeof setTimeout> | undefined

    const flush = () => {
      refetch = undefined
      for (const queryKey of stale.values()) void client.invalidateQueries({ queryKey })
      stale.clear()
    }
    const stop = api.subscribe('/v1/events', {
      onOpen() {
        if (readLiveState().connection === 'lost') void client.invalidateQueries()
        setLiveState({ connection: 'live' })
      },
      onLost: () => setLiveState({ connection: 'lost' }),
      onEvent(event) {
        if (event.kind === 'sync') {
          setLiveState({ syncing: true })
          clearTimeout(quiet)
          quiet = setTimeout(() => setLiveState({ syncing: false }), SYNC_QUIET_MS)
        }
        for (const key of whatToRefetch(event)) stale.set(key.join('/'), key)
        refetch ??= setTimeout(flush, REFETCH_EVERY_MS)
      },
    })
    return () => {
      stop()
      clearTimeout(refetch)
      clearTimeout(quiet)
    }
  }, [api, client, signedIn])
}
