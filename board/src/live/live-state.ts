/** What the whole page knows about its connection. `syncing` is set while the tracker is being read. */
export type LiveState = { connection: 'connecting' | 'live' | 'lost'; syncing: boolean }

let state: LiveState = { connection: 'connecting', syncing: false }
const listeners = new Set<() => void>()

export function readLiveState(): LiveState {
  return state
}

export function setLiveState(next: Partial<LiveState>): void {
  if (Object.entries(next).every(([name, value]) => state[name as keyof LiveState] === value)) return
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

export function onLiveState(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
