import type { InvitationToAnswer } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { StateLozenge } from '../words/state-lozenge.tsx'

type Props = { answer: NonNullable<InvitationToAnswer['answer']>; signedIn: boolean }

/** What was answered, and what became of it so far. */
export function InvitationAnswered({ answer, signedIn }: Props) {
  return (
    <section className="card round" aria-label="Your answer" role="status">
      <h2 className="card-title">{answer.kind === 'nothing' ? 'You want nothing this time' : 'You asked for'}</h2>
      {answer.asks.length > 0 && (
        <ul className="asked-for">
          {answer.asks.map((ask) => (
            <li key={ask.request}>
              {signedIn ? (
                <Link href={paths.request(ask.request)} dir="auto">
                  {ask.title}
                </Link>
              ) : (
                <bdi>{ask.title}</bdi>
              )}{' '}
              <StateLozenge state={ask.state} side="stakeholder" />
            </li>
          ))}
        </ul>
      )}
      {answer.text && <p dir="auto">{answer.text}</p>}
    </section>
  )
}
