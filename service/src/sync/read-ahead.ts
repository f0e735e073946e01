import type { IssuePage } from '@pull-okr/core'

/** A thousand issues, about as many as one statement stores best; a transaction that took longer would hold up the others. */
const PAGES_AHEAD = 4

/**
 * Reads on while what it gave is being stored, and gives as one page what came meanwhile: a page costs two dozen
 * statements beside its rows. `mayReadOn` is asked before each page but the first. A failure is thrown once what was read
 * before it has been given.
 */
export async function* readAhead(
  read: (after: string | null) => Promise<IssuePage>,
  after: string | null,
  mayReadOn: () => boolean,
): AsyncGenerator<IssuePage, void> {
  let pages: IssuePage[] = []
  let reading: Promise<void> | null = null
  let isStopped = false
  const readOn = (from: string | null): void => {
    reading = read(from).then((page) => {
      pages.push(page)
      reading = null
      if (pages.length < PAGES_AHEAD) follow(page)
    })
    reading.catch(() => undefined) // seen when it is awaited
  }
  const follow = ({ next }: IssuePage): void => {
    if (next !== null && !isStopped && mayReadOn()) readOn(next)
  }
  try {
    readOn(after)
    for (;;) {
      if (pages.length === 0) {
        if (reading === null) return
        await reading
        continue
      }
      const given = pages
      pages = []
      if (given.length === PAGES_AHEAD) follow(given.at(-1)!)
      yield { issues: given.flatMap(({ issues }) => issues), next: given.at(-1)!.next }
    }
  } finally {
    isStopped = true
  }
}
