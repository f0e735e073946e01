import { documents } from './documents.ts'
import { readPages, type Page } from './read-pages.ts'
import type { Send } from './send-request.ts'

export type LookUpLabels = (ids: Iterable<string>) => Promise<(id: string) => string | undefined>
export type LabelBook = { lookUp: LookUpLabels; readAll(): Promise<{ id: string; name: string }[]> }

/** Renaming a label touches no issue, so a new name is only seen by looking again. */
const LOOK_AGAIN_MS = 10 * 60_000
/** An id that stays unknown (a label of a team we may not see) must not cost a request a page. */
const UNKNOWN_AGAIN_MS = 60_000

/** Names of labels, read all at once when one is not known yet: nested in issues they would triple a page's price. */
export function labelBook(send: Send, now: () => number): LabelBook {
  let names = new Map<string, string>()
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<unknown> | undefined

  const readAll = async () => {
    const all = await readPages<{ id: string; name: string }>(
      async (after) => (await send<{ issueLabels: Page<{ id: string; name: string }> }>(documents.labels, { after })).issueLabels,
    )
    names = new Map(all.map(({ id, name }) => [id, name]))
    readAt = now()
    return all
  }
  const lookUp: LookUpLabels = async (ids) => {
    const age = now() - readAt
    const unknown = [...ids].some((id) => !names.has(id))
    if (age > LOOK_AGAIN_MS || (unknown && age > UNKNOWN_AGAIN_MS)) {
      reading ??= readAll().finally(() => (reading = undefined))
      await reading
    }
    return (id) => names.get(id)
  }
  return { lookUp, readAll }
}
