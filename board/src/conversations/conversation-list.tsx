import type { ConversationRow } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { ConversationCard } from './conversation-card.tsx'
import { FINDING_LABELS } from './finding-words.ts'
import { gatherOverdue } from './gather-overdue.ts'

/** Conversations one below the other. Many overdue answers of one team open as one, so that contradictions don't drown in them. */
export function ConversationList({ rows }: { rows: readonly ConversationRow[] }) {
  return (
    <ul className="plain-list">
      {gatherOverdue(rows).map((entry) =>
        entry.kind === 'one' ? (
          <ConversationCard key={entry.row.id} row={entry.row} />
        ) : (
          <li key={`overdue ${entry.team.id}`} className="card">
            <details className="overdue">
              <summary>
                <Lozenge appearance="moved">{FINDING_LABELS.silence}</Lozenge> {entry.rows.length} requests have waited for{' '}
                <bdi>{entry.team.name}</bdi> longer than it promised
              </summary>
              <ul>
                {entry.rows.map((row) => (
                  <li key={row.id}>
                    <Link href={paths.conversation(row.id)} dir="auto">
                      {row.about.title}
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ),
      )}
    </ul>
  )
}
