// What a test can make go wrong, through /_sim/faults. Only a tracker's API and its deliveries suffer.
import { createChance, type Chance } from './draw-chance.ts'

/**
 * What may befall an answer. `drop`: nothing is done, and no answer arrives; `cut`: what was asked for is done, and the
 * answer never arrives; `errors`: HTTP says that all is well, which only GraphQL does.
 */
export type AnswerFault = 'status' | 'ratelimited' | 'errors' | 'slow' | 'drop' | 'cut' | 'strange'
/** What may befall a delivery. `reorder`: it waits until the next one has been sent. */
export type DeliveryFault = 'drop' | 'delay' | 'duplicate' | 'reorder' | 'strange'
/** Those that a simulator knows. */
export type KnownFaults = { answers: readonly AnswerFault[]; deliveries: readonly DeliveryFault[] }

type Planted = {
  /** how often it may still strike; null: until it is cleared */
  left: number | null
  /** of those that it could strike, this share, drawn from `seed` */
  chance: number
  draw: Chance
  struck: number
}
type Rule = Planted & {
  /** the operation's or the event's name; null: any */
  only: string | null
  /** `status`: what is answered */
  status: number
  /** `ratelimited`: why, in the tracker's own word; null: its most usual one */
  reason: string | null
  /** `slow`, `delay`: how long; `reorder`: at most */
  ms: number
  /** `duplicate`: how many come besides the first */
  times: number
}
export type AnswerRule = Rule & { answer: AnswerFault }
export type DeliveryRule = Rule & { delivery: DeliveryFault }

export type Faults = {
  latencyMs: number
  failNext: { count: number; status: number }
  ratelimitNext: number
  rules: (AnswerRule | DeliveryRule)[]
}
/** The body of POST /_sim/faults: numbers replace what stood there, `plant` adds. */
export type FaultsBody = Partial<Omit<Faults, 'rules'>> & { plant?: NewRule[] }
type NewRule = {
  answer?: AnswerFault
  delivery?: DeliveryFault
  count?: number
  chance?: number
  seed?: number
  only?: string
  status?: number
  reason?: string
  ms?: number
  times?: number
}

export const noFaults = (): Faults => ({ latencyMs: 0, failNext: { count: 0, status: 503 }, ratelimitNext: 0, rules: [] })

/** Answers what is wrong with the body, or null once the faults are planted. */
export function plantFaults(faults: Faults, { plant = [], ...numbers }: FaultsBody, known: KnownFaults): string | null {
  const wrong = plant.find(
    (rule) =>
      (rule.answer === undefined) === (rule.delivery === undefined) ||
      (rule.answer !== undefined && !known.answers.includes(rule.answer)) ||
      (rule.delivery !== undefined && !known.deliveries.includes(rule.delivery)),
  )
  if (wrong) return `plant takes { answer: ${known.answers.join(' | ')} } or { delivery: ${known.deliveries.join(' | ')} }`
  Object.assign(faults, numbers)
  for (const { count, chance, seed = 1, only = null, status = 500, reason = null, ms = 1_000, times = 1, ...what } of plant)
    faults.rules.push({
      ...what,
      // without either it strikes once; a chance alone goes on until it is cleared
      left: count ?? (chance === undefined ? 1 : null),
      chance: chance ?? 1,
      draw: createChance(seed),
      struck: 0,
      only,
      status,
      reason,
      ms,
      times,
    } as AnswerRule | DeliveryRule)
  return null
}

/** The first planted fault that strikes this answer, used up by one; those behind it wait for the next. */
export function faultOfAnswer(faults: Faults, operation: string | null): AnswerRule | undefined {
  return faults.rules.filter((rule): rule is AnswerRule => 'answer' in rule).find((rule) => strikes(rule, operation))
}

/** All planted faults that strike this delivery, each used up by one. */
export function faultsOfDelivery(faults: Faults, event: string): Map<DeliveryFault, DeliveryRule> {
  const rules = faults.rules.filter((rule): rule is DeliveryRule => 'delivery' in rule)
  return new Map(rules.filter((rule) => strikes(rule, event)).map((rule) => [rule.delivery, rule]))
}

function strikes(rule: Rule, name: string | null): boolean {
  if (rule.left === 0 || (rule.only !== null && rule.only !== name) || rule.draw.next() >= rule.chance) return false
  if (rule.left !== null) rule.left -= 1
  rule.struck += 1
  return true
}

export type Fault = { kind: 'none' } | { kind: 'fail'; status: number } | { kind: 'ratelimit' }

/** Uses up one planted fault of those that strike the very next requests, whoever sends them. */
export function takeFault(faults: Faults): Fault {
  if (faults.failNext.count > 0) {
    faults.failNext.count -= 1
    return { kind: 'fail', status: faults.failNext.status }
  }
  if (faults.ratelimitNext > 0) {
    faults.ratelimitNext -= 1
    return { kind: 'ratelimit' }
  }
  return { kind: 'none' }
}
