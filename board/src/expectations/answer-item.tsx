import type { ExpectationView } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'

const KINDS = {
  pulled: { label: 'Pulled', appearance: 'success' },
  notThisCycle: { label: 'Not this cycle', appearance: 'removed' },
  question: { label: 'A question', appearance: 'new' },
} as const

export function AnswerItem({ answer }: { answer: ExpectationView['answers'][number] }) {
  const kind = KINDS[answer.kind]
  return (
    <li className="turn">
      <p className="conversation-kicker">
        <strong>
          <bdi>{answer.team.name}</bdi>
        </strong>
        <Lozenge appearance={kind.appearance}>{kind.label}</Lozenge>
        <span className="subtle">
          <bdi>{answer.by}</bdi>, <Moment at={answer.at} />
        </span>
      </p>
      {answer.keyResult && (
        <p>
          into{' '}
          <Link href={`${paths.okrs(answer.team.key, answer.keyResult.cycle)}#${answer.keyResult.id}`} dir="auto">
            {answer.keyResult.title}
          </Link>
        </p>
      )}
      {answer.text !== '' && <p dir="auto">{answer.text}</p>}
      {answer.conversation && (
        <p>
          <Link href={paths.conversation(answer.conversation)}>See the conversation</Link>
        </p>
      )}
    </li>
  )
}
