import type { HistoryEntry } from '@pull-okr/core/contract/types'
import { OPTION_LABELS } from '@pull-okr/core'
import { Moment } from '../words/moment.tsx'
import { PeopleText } from '../words/people-text.tsx'
import { didWhat } from './history-words.ts'

export function HistoryItem({ entry }: { entry: HistoryEntry }) {
  return (
    <li className={`history-item side-${entry.side}`}>
      <p>
        <strong>
          <bdi>{entry.by}</bdi>
        </strong>{' '}
        {didWhat(entry)}{' '}
        <span className="subtle">
          · <Moment at={entry.at} />
        </span>
      </p>
      {entry.text.trim() !== '' && <PeopleText text={entry.text} className="history-text" />}
      {entry.options.length > 0 && (
        <ul className="history-options">
          {entry.options.map((option, index) => (
            <li key={index}>
              <strong>{OPTION_LABELS[option.kind]}</strong>
              {option.text && (
                <>
                  : <bdi>{option.text}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
