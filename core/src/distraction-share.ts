/** What was finished within the cycle, by the tracker: for adopted requests, other planned work, BAU. Unit: items. */
export type FinishedInCycle = { linked: number; otherPlanned: number; bau: number }

/**
 * Unplanned work taken mid-cycle (K's "yellow card"), beside what was finished. `logged`: items, as the team estimated
 * them; `share`: of all that was finished, null where nothing was. The one is said, the other is counted, and the
 * sentence says which is which.
 */
export type DistractionShare = { logged: number; finished: number; share: number | null; sentence: string }

export function distractionShare(logged: readonly { items: number }[], { linked, otherPlanned, bau }: FinishedInCycle): DistractionShare {
  const items = logged.reduce((sum, one) => sum + one.items, 0)
  const finished = linked + otherPlanned + bau
  const share = finished > 0 ? Math.min(1, items / finished) : null
  return { logged: items, finished, share, sentence: inWords(items, { linked, otherPlanned, bau }, share) }
}

function inWords(logged: number, { linked, otherPlanned, bau }: FinishedInCycle, share: number | null): string {
  const said = `${countOf(logged)} of unplanned work, as the team logged ${logged === 1 ? 'it' : 'them'}`
  if (share === null) return `${said}; the tracker has nothing finished in this cycle to hold that against.`
  const measured = `${countOf(linked + otherPlanned + bau)} that the tracker counts as finished in this cycle (${linked} for adopted requests, ${otherPlanned} other planned, ${bau} BAU)`
  return `${said}, beside ${measured}: about ${Math.round(100 * share)} %.`
}

function countOf(items: number): string {
  return items === 1 ? '1 item' : `${items} items`
}
