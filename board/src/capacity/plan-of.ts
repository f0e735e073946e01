import type { CapacityView, RequestRow } from '@pull-okr/core/contract/types'
import { promisedBeside, type SizeRange } from '@pull-okr/core'

/** One piece of work, in the plan or beside it; sizes in items. */
export type Work = {
  /** the same for as long as the page lives, whatever else changes */
  key: string
  kind: 'carriedOver' | 'keyResult' | 'request'
  /** of the key result or the request */
  id: string | null
  title: string
  /** the objective, or who asks */
  context: string | null
  size: SizeRange
  /** its items that are started, and carried over as long as it is not in the plan */
  underWay: number
  /** cannot be put down */
  keep: boolean
}

/** In priority order, carried-over work first; and what is not in it: what was taken out, and what is asked. */
export type Plan = { inside: Work[]; outside: Work[] }

/** What somebody moved, by keys: nothing else, so that it stays when the figures behind it change. */
export type WhatIf = { order: string[]; out: string[] }
export const AS_IT_IS: WhatIf = { order: [], out: [] }

/** The plan with what was moved. What is adopted meanwhile goes below; what is gone is left out. */
export function planOf(demand: CapacityView['demand'], requests: readonly RequestRow[], { order, out }: WhatIf): Plan {
  const promised = demand.map(promisedWork)
  const known = new Map([...promised, ...requests.flatMap(askedWork)].map((work) => [work.key, work]))
  const chosen = [
    ...promised.filter(isFixed),
    ...order.flatMap((key) => known.get(key) ?? []),
    ...promised.filter((work) => !isFixed(work) && !order.includes(work.key) && !out.includes(work.key)),
  ]
  const keys = new Set(chosen.map((work) => work.key))
  const underWay = chosen.reduce((sum, work) => sum + work.underWay, 0)
  return { inside: promisedBeside(chosen, underWay), outside: [...known.values()].filter((work) => !keys.has(work.key)) }
}

/** Work that is carried over goes first and stays there: it is under way. */
export function isFixed(work: Work): boolean {
  return work.kind === 'carriedOver'
}

/** Puts a piece of work into the plan, or moves it there: before another, or to the end. */
export function placed(plan: Plan, key: string, before: string | null): WhatIf {
  const order = plan.inside.filter((work) => !isFixed(work) && work.key !== key).map((work) => work.key)
  const at = before === null ? -1 : order.indexOf(before)
  order.splice(at < 0 ? order.length : at, 0, key)
  return { order, out: takenOutOf(plan).filter((other) => other !== key) }
}

/** Takes a piece of work out of the plan; it stands beside it then. What must be kept stays. */
export function takenOut(plan: Plan, key: string): WhatIf {
  const order = plan.inside.filter((work) => !isFixed(work) && (work.key !== key || work.keep)).map((work) => work.key)
  return { order, out: [...takenOutOf(plan), key] }
}

/** Where a piece of work is moved: out of the plan, or into it before another (null: to the end). */
export type Move = { key: string; to: 'outside' | { before: string | null } }

export function moved(plan: Plan, { key, to }: Move): WhatIf {
  return to === 'outside' ? takenOut(plan, key) : placed(plan, key, to.before)
}

/** Whether anything stands elsewhere than it really does. */
export function isWhatIf(plan: Plan, demand: CapacityView['demand']): boolean {
  const now = demand.map((part, index) => promisedWork(part, index).key)
  return now.length !== plan.inside.length || plan.inside.some((work, index) => work.key !== now[index])
}

function takenOutOf(plan: Plan): string[] {
  return plan.outside.filter((work) => work.kind === 'keyResult').map((work) => work.key)
}

function promisedWork({ kind, id, title, objective, size, keep }: CapacityView['demand'][number], index: number): Work {
  return { key: id ?? `${kind} ${index}`, kind, id, title, context: objective, size, underWay: 0, keep }
}

/** Without a size there is nothing to reckon with. */
function askedWork({ id, title, issueKey, requester, sizeIfAdopted, underWay }: RequestRow): Work[] {
  if (!sizeIfAdopted) return []
  const context = `${issueKey}, ${requester.name}`
  return [{ key: `request ${id}`, kind: 'request', id, title, context, size: sizeIfAdopted, underWay: underWay ?? 0, keep: false }]
}
