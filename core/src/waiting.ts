/** What waits for one person, the kinds in the order in which they are shown. */
export const WAITING_KINDS = [
  'unseenRequest',
  'overdueRequest',
  'counterOffer',
  'clarification',
  'question',
  'finding',
  'invitation',
  'supply',
  'checkIn',
  'closing',
] as const
export type WaitingKind = (typeof WAITING_KINDS)[number]

/** As a heading over things of the kind; the same words on the board and in the mail. */
export const WAITING_LABELS: Record<WaitingKind, string> = {
  unseenRequest: 'Asked of your team, and nobody has looked',
  overdueRequest: 'Asked of your team, and long without an answer',
  counterOffer: 'Counter-offers to you',
  clarification: 'Teams ask you about what you asked',
  question: 'Conversations that wait for your word',
  finding: 'Contradictions to talk through',
  invitation: 'Teams ask what you want from them',
  supply: 'Teams say that they work with yours',
  checkIn: 'A week without a check-in',
  closing: 'Cycles to close',
}
