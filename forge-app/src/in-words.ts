import type { CapacityView, HistoryEntry } from '@pull-okr/core/contract/types'

/** A chance of 0 to 1 as people say it: never a certainty that there is not. */
export function percent(chance: number): string {
  const whole = Math.round(chance * 100)
  return whole >= 100 && chance < 1 ? 'more than 99 %' : whole <= 0 && chance > 0 ? 'less than 1 %' : `${whole} %`
}

export function fitInWords({ probability, threshold, why }: { probability: number | null; threshold: number; why: string | null }): string {
  if (probability === null) return why ?? 'There is too little history for a number.'
  const words = `${percent(probability)} that everything promised fits`
  return probability < threshold ? `${words}: below your own ${percent(threshold)}.` : `${words}.`
}

export function capacityInWords({ cycle, planned, fit }: Pick<CapacityView, 'cycle' | 'planned' | 'fit'>): string {
  const held =
    planned.p85 === null ? 'There is too little history to say what it holds.' : `${round(planned.p85)} items or more, 85 times in 100.`
  return `${cycle.name}: ${held} ${fit.demand.p50 === 0 ? 'Nothing is promised of it yet.' : fitInWords(fit)}`
}

export const STATES = {
  asked: { words: 'Asked', look: 'new' },
  clarifying: { words: 'Question for you', look: 'moved' },
  adopted: { words: 'Adopted', look: 'success' },
  declined: { words: 'Declined', look: 'removed' },
  counterOffered: { words: 'Counter-offer', look: 'moved' },
  deferred: { words: 'Deferred', look: 'moved' },
  withdrawn: { words: 'Withdrawn', look: 'default' },
  fulfilled: { words: 'Fulfilled', look: 'success' },
  carriedOver: { words: 'Carried over', look: 'inprogress' },
  released: { words: 'Released', look: 'default' },
} as const satisfies Record<HistoryEntry['state'], { words: string; look: string }>

export const OPTIONS = {
  smaller: 'Something smaller',
  later: 'Later',
  otherTeam: 'Another team',
  yourselves: 'Do it yourselves',
  insteadOf: 'Instead of something else',
  none: 'No other option',
} as const satisfies Record<HistoryEntry['options'][number]['kind'], string>

const DECISIONS = new Set(['adopt', 'decline', 'counterOffer', 'defer', 'clarify', 'release'])

/** The team's word that stands; null while it has said nothing. */
export function answerIn(history: readonly HistoryEntry[]): HistoryEntry | null {
  return history.findLast(({ kind, side }) => side === 'team' && DECISIONS.has(kind)) ?? null
}

export function dayOf(moment: string): string {
  return new Date(moment).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
}

function round(items: number): number {
  return Math.floor(items)
}
