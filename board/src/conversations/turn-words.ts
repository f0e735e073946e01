import type { ConversationTurn } from '@pull-okr/core/contract/types'

/** What an entry does, to stand behind who did it. */
export const TURN_WORDS: Record<ConversationTurn['kind'], string> = {
  said: '',
  found: 'found',
  wentAway: 'sees that the ground of this went away',
  cameBack: 'sees that it is back',
  corrected: 'says that this is not the same',
  closed: 'closed this',
  reopened: 'reopened this',
}
