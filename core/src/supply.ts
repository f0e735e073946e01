import type { TeamId } from './people.ts'

/**
 *   claimed ─the other side confirms▶ confirmed ─either side ends it▶ ended
 *      └────the other side: "not us"▶ denied        (claimed again from denied or ended: a new entry)
 */
export const SUPPLY_STATES = ['claimed', 'confirmed', 'denied', 'ended'] as const
export type SupplyState = (typeof SUPPLY_STATES)[number]
export type SupplyEvent = 'confirm' | 'notUs' | 'end'

export const SUPPLY_TRANSITIONS: Record<SupplyState, Record<SupplyEvent, SupplyState | null>> = {
  claimed: { confirm: 'confirmed', notUs: 'denied', end: 'ended' },
  confirmed: { confirm: null, notUs: 'denied', end: 'ended' },
  denied: { confirm: 'confirmed', notUs: null, end: null },
  ended: { confirm: null, notUs: null, end: null },
}

/** `supplier` supplies `customer` with `what`; `saidBy` is the side that said so, the other one confirms or says "not us". */
export type Supply = { id: string; supplier: TeamId; customer: TeamId; what: string; state: SupplyState; saidBy: TeamId }
