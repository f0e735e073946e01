import { useSyncExternalStore } from 'react'
import { onLiveState, readLiveState } from './live-state.ts'

export function useLiveState() {
  return useSyncExternalStore(onLiveState, readLiveState)
}
