import { TrackerFailure } from '@pull-okr/core'

/** Where the next page begins: an instant, and who of that instant has been read. */
export type Position = { from: string; seen: string[] }

/** After these rows, which are in ascending order of `momentOf`; null after none. */
export function nextPosition<T extends { id: string }>(
  rows: readonly (T | null)[],
  momentOf: (row: T) => string,
  before: Position | null,
): string | null {
  const known = rows.filter((row) => row !== null)
  const last = known.at(-1)
  if (last === undefined) return null
  const from = momentOf(last)
  const seen = known.filter((row) => momentOf(row) === from).map(({ id }) => id)
  const position: Position = { from, seen: before?.from === from ? [...before.seen, ...seen] : seen }
  return JSON.stringify(position)
}

export function readPosition(after: string | null): Position | null {
  if (after === null) return null
  try {
    const { from, seen } = JSON.parse(after) as Position
    if (typeof from === 'string' && Array.isArray(seen)) return { from, seen }
  } catch {
    // falls through to the refusal
  }
  throw new TrackerFailure({ kind: 'giveUp' }, 'the stored page of the sync is unreadable: begin the pass again')
}
