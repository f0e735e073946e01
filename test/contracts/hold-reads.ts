import type { Trackers } from '../../service/src/sync/index.ts'

/** Trackers that keep what they read until it is let go: so a process stalls between reading and storing. */
export function holdReads(trackers: Trackers, reads: 'issuesByIds' | 'changedSince') {
  const read = Promise.withResolvers<void>()
  const free = Promise.withResolvers<void>()
  const open: Trackers['open'] = async (id) => {
    const connected = await trackers.open(id)
    if (connected === null) return null
    const { tracker } = connected
    const held = async (asked: never) => {
      const answer = await tracker[reads](asked)
      read.resolve()
      await free.promise
      return answer
    }
    return { ...connected, tracker: { ...tracker, [reads]: held } }
  }
  return { trackers: { ...trackers, open }, hasRead: read.promise, letGo: () => free.resolve() }
}
