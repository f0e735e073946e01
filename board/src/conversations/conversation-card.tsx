import type { ConversationRow } from '@pull-okr/core/contract/types'
import { CAUSE_LABELS } from '@pull-okr/core'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { AboutLink } from './about-link.tsx'
import { FINDING_LABELS } from './finding-words.ts'
import { waitsInWords } from './waits-in-words.ts'

/** One conversation in a list: what it is about, whose word is missing, or how it ended. */
export function ConversationCard({ row }: { row: ConversationRow }) {
  const waits = waitsInWords(row)
  return (
    <li className="card conversation-card">
      <p className="conversation-kicker">
        {row.findingKind ? (
          <Lozenge appearance="moved">{FINDING_LABELS[row.findingKind]}</Lozenge>
        ) : (
          <Lozenge appearance="new">Question</Lozenge>
        )}
        {row.state === 'closed' && <Lozenge>Closed</Lozenge>}
        <AboutLink about={row.about} />
      </p>
      <Link href={paths.conversation(row.id)} className="conversation-title" dir="auto">
        {row.title}
      </Link>
      <p className="facts-line">
        <span>{row.openedBy === null ? 'found by the debugger' : <bdi>{row.openedBy}</bdi>}</span>
        <span>
          {row.turns === 1 ? '1 entry' : `${row.turns} entries`}, the last <Moment at={row.lastAt} />
        </span>
        {waits && <bdi>{waits}</bdi>}
      </p>
      {row.state === 'closed' && (
        <p dir="auto">
          {row.cause && <strong>{CAUSE_LABELS[row.cause]}. </strong>}
          {row.learned}
        </p>
      )}
    </li>
  )
}
