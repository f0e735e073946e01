import type { HistoryEntry } from '@pull-okr/core/contract/types'

const TEAM: Record<string, string> = {
  seen: 'saw it',
  adopt: 'adopted it',
  decline: 'declined it',
  counterOffer: 'made a counter-offer',
  defer: 'deferred it',
  clarify: 'asked a question',
  release: 'released it',
  fulfil: 'fulfilled it',
  carryOver: 'carried it over',
}
const STAKEHOLDER: Record<string, string> = {
  asked: 'asked',
  accept: 'accepted the offer',
  refuse: 'refused the offer',
  askAgain: 'asked again',
  withdraw: 'withdrew it',
  clarify: 'answered the question',
  answer: 'answered the question',
}
const TRACKER: Record<string, string> = {
  issueGone: 'closed or moved the issue',
  cycleOpens: 'opened the cycle: asked again',
  withdraw: 'closed the issue',
  asked: 'asked',
  askAgain: 'opened the issue again',
  movedGround: 'changed the issue',
}

/** What somebody did, as a sentence after their name. */
export function didWhat(entry: Pick<HistoryEntry, 'side' | 'kind'>): string {
  const words = { team: TEAM, stakeholder: STAKEHOLDER, tracker: TRACKER }[entry.side]
  return words[entry.kind] ?? entry.kind
}
