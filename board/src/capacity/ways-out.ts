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
  const demand = inside.map(({ size, keep, kind, underWay, net }) => ({ ...size, underWay, net, keep: keep || kind === 'request' }))
  return whatWouldGive(forecast, demand, threshold)
    .slice(0, MOST)
    .map(({ release, probability }) => ({ works: release.flatMap((index) => inside[index] ?? []), chance: probability }))
}

/** The requests to offer that to: those that no longer fit, and where only key results were pushed over the line, all. */
export function requestsOver({ inside }: Plan, line: number | null): Work[] {
  const isRequest = (work: Work) => work.kind === 'request'
  const over = line === null ? [] : inside.slice(line).filter(isRequest)
  return over.length > 0 ? over : inside.filter(isRequest)
}
