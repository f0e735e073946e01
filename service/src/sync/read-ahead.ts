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
  const ahead: { pages: IssuePage[]; reading: Promise<void> | null; isStopped: boolean } = { pages: [], reading: null, isStopped: false }
  const take = async (from: string | null): Promise<void> => {
    const page = await read(from)
    ahead.pages.push(page)
    ahead.reading = null
    if (ahead.pages.length < PAGES_AHEAD) follow(page)
  }
  const readOn = (from: string | null): void => {
    ahead.reading = take(from)
    ahead.reading.catch(() => undefined) // seen when it is awaited
  }
  const follow = ({ next }: IssuePage): void => {
    if (next !== null && !ahead.isStopped && mayReadOn()) readOn(next)
  }
  try {
    readOn(after)
    while (ahead.pages.length > 0 || ahead.reading !== null) {
      if (ahead.pages.length === 0) {
        await ahead.reading
        continue
      }
      const given = ahead.pages
      ahead.pages = []
      const last = given.at(-1)!
      if (given.length === PAGES_AHEAD) follow(last)
      yield { issues: given.flatMap(({ issues }) => issues), next: last.next }
    }
  } finally {
    ahead.isStopped = true
  }
}
