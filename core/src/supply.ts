import { refuse, type Refusal } from './laws.ts'
import type { TeamId } from './people.ts'
import type { TeamPermit } from './permits.ts'

/**
 *   claimed ─the other side confirms▶ confirmed ─either side ends it▶ ended
 *      ├────the other side: "not us"▶ denied ◀─"not us"─ confirmed
 *      └────whoever claimed it takes it back▶ ended
 *
 * Denied and ended are over: it is claimed again as a new entry.
 */
export const SUPPLY_STATES = ['claimed', 'confirmed', 'denied', 'ended'] as const
export type SupplyState = (typeof SUPPLY_STATES)[number]
export type SupplyEvent = 'confirm' | 'notUs' | 'end'

export const SUPPLY_TRANSITIONS: Record<SupplyState, Record<SupplyEvent, SupplyState | null>> = {
  claimed: { confirm: 'confirmed', notUs: 'denied', end: 'ended' },
  confirmed: { confirm: null, notUs: 'denied', end: 'ended' },
  denied: { confirm: null, notUs: null, end: null },
  ended: { confirm: null, notUs: null, end: null },
}

/**
 * `supplier` supplies `customer` with `what`; `saidBy` is the side that said so, the other one confirms or says "not us".
 * Null: it was arranged before both sides had a say, and either may say "not us".
 */
export type Supply = { id: string; supplier: TeamId; customer: TeamId; what: string; state: SupplyState; saidBy: TeamId | null }

/** What a side may do now; nobody confirms or denies what it said itself. */
export function supplyEventsFor(team: TeamId, { state, saidBy }: Pick<Supply, 'state' | 'saidBy'>): SupplyEvent[] {
  return (['confirm', 'notUs', 'end'] as const).filter(
    (event) => SUPPLY_TRANSITIONS[state][event] !== null && (event === 'end' ? state === 'confirmed' || saidBy === team : saidBy !== team),
  )
}

/** One side answers the other. A No, and an end, say why (law 10); a yes may. */
export function answerSupply(
  { team }: TeamPermit,
  supply: Supply,
  { answer, text }: { answer: SupplyEvent; text: string },
): { kind: 'answered'; state: SupplyState } | Refusal {
  const state = SUPPLY_TRANSITIONS[supply.state][answer]
  if (state === null)
    return refuse('illegalTransition', `This supply is ${supply.state}: claim it anew if it holds again.`, {
      versions: { yours: answer, current: { state: supply.state } },
    })
  if (!supplyEventsFor(team, supply).includes(answer))
    return answer === 'end'
      ? refuse('notAllowedHere', 'The other side claims it: answer "not us" if it does not hold.', { path: 'answer' })
      : refuse('notAllowedHere', 'Your own team said this: the other side confirms it or says "not us".', { path: 'answer' })
  if (answer !== 'confirm' && text === '') return refuse('missing', 'Say in a sentence why: it is kept.', { law: 10, path: 'text' })
  return { kind: 'answered', state }
}
