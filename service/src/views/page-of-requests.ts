import { sql } from 'kysely'
import { refuse, type Refusal } from '@pull-okr/core'
import { VOICES, type requestRows, type Row } from './request-rows.ts'

type Sort = 'oldest' | 'newest' | 'voices'

/** Where the page before ended: its last row, so that rows which came in meanwhile move nothing. */
type Cursor = { sort: Sort | 'chance'; askedAt: string; voices: number; id: string }

/** One page and the `next` of the one after it. */
export async function pageOfRequests(
  rows: ReturnType<typeof requestRows>,
  { sort, limit, next }: { sort: Sort; limit: number; next?: string | undefined },
): Promise<{ rows: Row[]; next: string | null } | Refusal> {
  const cursor = next === undefined ? null : placeOf(next, sort)
  if (cursor === 'unreadable') return unreadableNext()
  const forward = sort !== 'newest'
  const asked = forward
    ? sql<boolean>`(r.asked_at, r.id) > (${cursor?.askedAt}::timestamptz, ${cursor?.id}::uuid)`
    : sql<boolean>`(r.asked_at, r.id) < (${cursor?.askedAt}::timestamptz, ${cursor?.id}::uuid)`
  const after =
    sort === 'voices' ? sql<boolean>`(${VOICES} < ${cursor?.voices}::int or (${VOICES} = ${cursor?.voices}::int and ${asked}))` : asked
  const found = await rows
    .$if(cursor !== null, (query) => query.where(after))
    .$if(sort === 'voices', (query) => query.orderBy(VOICES, 'desc'))
    .orderBy('r.asked_at', forward ? 'asc' : 'desc')
    .orderBy('r.id', forward ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return { rows: page, next: last && found.length > limit ? writeCursor(last, sort) : null }
}

export function unreadableNext(): Refusal {
  return refuse('unknownPart', 'Pass `next` as it came with the page before, with the same sort.', { path: 'next' })
}

export function writeCursor({ asked_at_text, voices, id }: Row, sort: Cursor['sort']): string {
  return Buffer.from(JSON.stringify([sort, asked_at_text, voices, id])).toString('base64url')
}

const MOMENT = /^\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/
const ID = /^[0-9a-f-]{36}$/

export function placeOf(next: string, sort: Cursor['sort']): Cursor | 'unreadable' {
  try {
    const [of, askedAt, voices, id] = JSON.parse(Buffer.from(next, 'base64url').toString()) as unknown[]
    const readable =
      of === sort &&
      typeof askedAt === 'string' &&
      MOMENT.test(askedAt) &&
      Number.isSafeInteger(voices) &&
      typeof id === 'string' &&
      ID.test(id)
    return readable ? { sort, askedAt, voices: voices as number, id } : 'unreadable'
  } catch {
    return 'unreadable'
  }
}
