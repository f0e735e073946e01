import type { ConversationTurn } from '@pull-okr/core/contract/types'
import { CAUSE_LABELS } from '@pull-okr/core'
import { Moment } from '../words/moment.tsx'
import { PeopleText } from '../words/people-text.tsx'
import { TURN_WORDS } from './turn-words.ts'

/** `above`: sentences that stand on the page already, and are not said twice. */
export function TurnItem({ turn, above }: { turn: ConversationTurn; above: readonly string[] }) {
  return (
    <li className={`turn ${turn.by === null ? 'turn-debugger' : ''}`}>
      <p>
        <strong>
          <bdi>{turn.by ?? 'The debugger'}</bdi>
        </strong>{' '}
        {turn.team && (
          <span className="subtle">
            (<bdi>{turn.team.name}</bdi>){' '}
          </span>
        )}
        {TURN_WORDS[turn.kind]}{' '}
        <span className="subtle">
          · <Moment at={turn.at} />
        </span>
      </p>
      {turn.cause && <p className="turn-cause">{CAUSE_LABELS[turn.cause]}</p>}
      {turn.text.trim() !== '' && !above.includes(turn.text) && <PeopleText text={turn.text} className="turn-text" />}
    </li>
  )
}
