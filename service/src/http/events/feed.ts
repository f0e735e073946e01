import type { WorkspaceId } from '@pull-okr/core'
import type { Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'

/** The channel that every writer of the record notifies, with the workspace as payload. */
export const RECORD_CHANNEL = 'pull_okr_record'

/** A sync commits many times a second: those who listen read once for all of it. */
const GATHER_MS = 50

export type Follower = {
  workspace: WorkspaceId | null
  credential: string | null
  wake: () => void
  end: () => void
}

/** One LISTEN for the process, however many follow. */
export class Feed {
  readonly #followers = new Set<Follower>()
  readonly #due = new Map<WorkspaceId, NodeJS.Timeout>()
  #stop: () => Promise<void> = async () => undefined
  #closed = false

  static async open(store: Store<Tables>): Promise<Feed> {
    const feed = new Feed()
    feed.#stop = await store.listen(RECORD_CHANNEL, (workspace) => feed.#tell(workspace))
    return feed
  }

  /** Answers how to stop following; null when the service is stopping. */
  follow(follower: Follower): (() => void) | null {
    if (this.#closed) return null
    this.#followers.add(follower)
    return () => void this.#followers.delete(follower)
  }

  endSession(credential: string): void {
    for (const follower of this.#followers) if (follower.credential === credential) follower.end()
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#due.values()) clearTimeout(timer)
    for (const follower of this.#followers) follower.end()
    await this.#stop()
  }

  get size(): number {
    return this.#followers.size
  }

  #tell(workspace: WorkspaceId | null): void {
    if (workspace === null) return this.#wake(() => true) // the connection was cut: anything may have been missed
    if (this.#due.has(workspace)) return
    const timer = setTimeout(() => {
      this.#due.delete(workspace)
      this.#wake((follower) => follower.workspace === workspace)
    }, GATHER_MS)
    this.#due.set(workspace, timer)
  }

  #wake(which: (follower: Follower) => boolean): void {
    for (const follower of this.#followers) if (which(follower)) follower.wake()
  }
}
