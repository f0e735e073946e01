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
  /** its items that are finished, and in its size no more */
  finished: number
  /** of what is carried over, see `CarriedOver` */
  net: SizeRange | null
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
  const outside = [...known.values()].filter((work) => !keys.has(work.key))
  const putIn = chosen.filter((work) => work.kind === 'request')
  return { inside: promisedBeside(chosen, underWayOf(putIn) - underWayOf(takenOutOf(outside))), outside }
}

/** Work that is carried over goes first and stays there: it is under way. */
export function isFixed(work: Work): boolean {
  return work.kind === 'carriedOver'
}

/** What is carried over is reckoned with, and no row, while nothing is. */
export function listed(works: readonly Work[]): Work[] {
  return works.filter((work) => !isFixed(work) || work.size.high > 0)
}

/** Puts a piece of work into the plan, or moves it there: before another, or to the end. */
export function placed(plan: Plan, key: string, before: string | null): WhatIf {
  const order = plan.inside.filter((work) => !isFixed(work) && work.key !== key).map((work) => work.key)
  const at = before === null ? -1 : order.indexOf(before)
  order.splice(at < 0 ? order.length : at, 0, key)
  return { order, out: keysOf(takenOutOf(plan.outside)).filter((other) => other !== key) }
}

/** Takes a piece of work out of the plan; it stands beside it then. What must be kept stays. */
export function takenOut(plan: Plan, key: string): WhatIf {
  const order = plan.inside.filter((work) => !isFixed(work) && (work.key !== key || work.keep)).map((work) => work.key)
  return { order, out: [...keysOf(takenOutOf(plan.outside)), key] }
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

const takenOutOf = (outside: readonly Work[]): Work[] => outside.filter((work) => work.kind === 'keyResult')
const keysOf = (works: readonly Work[]): string[] => works.map((work) => work.key)
export const underWayOf = (works: readonly Work[]): number => works.reduce((sum, work) => sum + work.underWay, 0)

function promisedWork({ objective, ...demand }: CapacityView['demand'][number], index: number): Work {
  return { ...demand, key: demand.id ?? `${demand.kind} ${index}`, context: objective }
}

/** Without a size there is nothing to reckon with. */
function askedWork({ id, title, issueKey, requester, sizeIfAdopted, underWay }: RequestRow): Work[] {
  if (!sizeIfAdopted) return []
  const context = `${issueKey}, ${requester.name}`
  return [
    {
      key: `request ${id}`,
      kind: 'request',
      id,
      title,
      context,
      size: sizeIfAdopted,
      underWay: underWay ?? 0,
      finished: 0,
      net: null,
      keep: false,
    },
  ]
}
