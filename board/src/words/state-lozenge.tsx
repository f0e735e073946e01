import Lozenge, { type ThemeAppearance } from '@atlaskit/lozenge'
import { STATE_LABELS, type RequestState } from '@pull-okr/core'

const APPEARANCE: Record<RequestState, ThemeAppearance> = {
  asked: 'new',
  clarifying: 'moved',
  adopted: 'success',
  declined: 'removed',
  counterOffered: 'inprogress',
  deferred: 'moved',
  withdrawn: 'default',
  fulfilled: 'success',
  carriedOver: 'inprogress',
  released: 'removed',
}

/** The asking side reads “Question for you”; the team that asked it reads that it waits. */
export function StateLozenge({ state, side = 'team' }: { state: RequestState; side?: 'team' | 'stakeholder' }) {
  const label = state === 'clarifying' && side === 'team' ? 'Question asked' : STATE_LABELS[state]
  return <Lozenge appearance={APPEARANCE[state]}>{label}</Lozenge>
}
