import type { ConversationRow } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { FINDING_LABELS } from './finding-words.ts'

type Props = { talk: Pick<ConversationRow, 'id' | 'state' | 'findingKind' | 'title'> }

/** One conversation beside what it is about. */
export function TalkItem({ talk }: Props) {
  const closed = talk.state === 'closed'
  return (
    <li className={closed ? 'talk-closed' : ''}>
      {talk.findingKind ? (
        <Lozenge appearance={closed ? 'default' : 'moved'}>{FINDING_LABELS[talk.findingKind]}</Lozenge>
      ) : (
        <Lozenge appearance={closed ? 'default' : 'new'}>Question</Lozenge>
      )}{' '}
      <Link href={paths.conversation(talk.id)} dir="auto">
        {talk.title}
      </Link>
      {closed && <span className="subtle"> closed</span>}
    </li>
  )
}
