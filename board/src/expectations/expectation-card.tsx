import { useEffect, useRef, useState } from 'react'
import type { ExpectationView, Me } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { QuestionForm } from '../conversations/question-form.tsx'
import { EmphasisTags } from '../okrs/emphasis-tags.tsx'
import { Moment } from '../words/moment.tsx'
import { PeopleText } from '../words/people-text.tsx'
import { AnswerForm } from './answer-form.tsx'
import { AnswerItem } from './answer-item.tsx'
import { WithdrawForm } from './withdraw-form.tsx'

/** `linked`: the reader was led to this one */
type Props = { expectation: ExpectationView; teams: Me['teams']; linked: boolean }

/** One expectation, what the teams said to it, and what the viewer may do about it. */
export function ExpectationCard({ expectation, teams, linked }: Props) {
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (linked) card.current?.scrollIntoView({ block: 'center' })
  }, [linked])
  const [form, setForm] = useState<{ kind: 'answer'; team: Me['teams'][number] } | { kind: 'withdraw' } | { kind: 'ask' } | null>(null)
  const close = () => setForm(null)
  const withdrawn = expectation.withdrawnAt !== null
  return (
    <li className={linked ? 'card expectation linked' : 'card expectation'} id={expectation.id} ref={card}>
      <h2 className="expectation-title" dir="auto">
        {expectation.title}
      </h2>
      <p className="facts-line">
        <bdi>{expectation.by}</bdi>
        <Moment at={expectation.at} />
        {withdrawn && <Lozenge>Withdrawn</Lozenge>}
      </p>
      <EmphasisTags emphasis={expectation.emphasis} />
      {expectation.context !== '' && <PeopleText text={expectation.context} className="expectation-context" />}
      {expectation.withdrawnWhy && (
        <p dir="auto">
          <strong>Withdrawn: </strong>
          {expectation.withdrawnWhy}
        </p>
      )}
      {expectation.answers.length > 0 && (
        <ul className="plain-list" aria-label="What teams answered">
          {expectation.answers.map((answer) => (
            <AnswerItem key={answer.id} answer={answer} />
          ))}
        </ul>
      )}
      {expectation.answers.length === 0 && !withdrawn && <p className="subtle">No team has answered yet.</p>}
      {form?.kind === 'answer' && <AnswerForm expectation={expectation} team={form.team} close={close} />}
      {form?.kind === 'withdraw' && <WithdrawForm expectation={expectation.id} close={close} />}
      {form?.kind === 'ask' && (
        <QuestionForm about={{ kind: 'expectation', expectation: expectation.id }} to={expectation.by} close={close} />
      )}
      {form === null && !withdrawn && (
        <div className="row-of-buttons">
          {teams.map((team) => (
            <Button key={team.id} onClick={() => setForm({ kind: 'answer', team })}>
              {`Answer for ${team.name}`}
            </Button>
          ))}
          {teams.length === 0 && !expectation.mayWithdraw && <Button onClick={() => setForm({ kind: 'ask' })}>Ask about it</Button>}
          {expectation.mayWithdraw && (
            <Button appearance="subtle" onClick={() => setForm({ kind: 'withdraw' })}>
              Withdraw
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
