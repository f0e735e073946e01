import type { WeekCount } from '@pull-okr/core'

/** A quarter of a year: shorter blocks of a small team say nothing about a share. */
const BLOCK_WEEKS = 13

/** `share` is BAU's share of what was finished, 0 to 1; null where nothing was. */
export type BauBlock = { from: string; weeks: number; planned: number; bau: number; share: number | null }

/** Blocks of 13 weeks, oldest first; the last one ends with the last complete week, and the oldest may be shorter. */
export type BauTrend = BauBlock[]

export function bauTrend(weeks: readonly WeekCount[]): BauTrend {
  const blocks: BauTrend = []
  for (let end = weeks.length; end > 0; end -= BLOCK_WEEKS) blocks.unshift(blockOf(weeks.slice(Math.max(0, end - BLOCK_WEEKS), end)))
  return blocks
}

function blockOf(weeks: readonly WeekCount[]): BauBlock {
  const planned = weeks.reduce((sum, week) => sum + week.planned, 0)
  const bau = weeks.reduce((sum, week) => sum + week.bau, 0)
  return { from: weeks[0]!.week, weeks: weeks.length, planned, bau, share: planned + bau > 0 ? bau / (planned + bau) : null }
}
