import { whatWouldGive, type PlainForecast } from '@pull-okr/core'
import type { Plan, Work } from './plan-of.ts'

/** Putting these down brings the chance that the rest fits to `chance`. */
export type WayOut = { works: Work[]; chance: number }

/** A few are enough to start a conversation. */
const MOST = 5

/**
 * What would have to give for the plan to fit with the threshold. What is only asked stays in it: the question is what
 * it would cost, and leaving it out again is no answer.
 */
export function waysOut(forecast: PlainForecast, { inside }: Plan, threshold: number): WayOut[] {
  if (!forecast.basis.enough) return []
  const demand = inside.map(({ size, keep, kind }) => ({ ...size, keep: keep || kind === 'request' }))
  return whatWouldGive(forecast, demand, threshold)
    .slice(0, MOST)
    .map(({ release, probability }) => ({ works: release.flatMap((index) => inside[index] ?? []), chance: probability }))
}

/** `“A”, “B” and “C”` */
export function titlesInWords(works: readonly Work[]): string {
  const titles = works.map((work) => `“${work.title}”`)
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`
}

/** For the option of an answer: without the chance, which is the team's own (law 13). */
export function insteadOfInWords(works: readonly Work[]): string {
  return `${titlesInWords(works)} would have to be put down for it.`
}
