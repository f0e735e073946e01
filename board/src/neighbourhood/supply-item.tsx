import { useState } from 'react'
import type { SupplyAnswer, SupplyView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { AnswerForm } from './answer-form.tsx'

const STATES = {
  claimed: { label: 'To be confirmed', appearance: 'moved' },
  confirmed: { label: 'Both say so', appearance: 'success' },
  denied: { label: 'Not us', appearance: 'removed' },
  ended: { label: 'Ended', appearance: 'default' },
} as const

export function SupplyItem({ supply, own, team }: { supply: SupplyView; own: string; team: string }) {
  const [answer, setAnswer] = useState<SupplyAnswer['answer'] | null>(null)
  const other = supply.supplier.id === own ? supply.customer : supply.supplier
  const state = STATES[supply.state]
  return (
    <li className="card supply">
      <p className="conversation-kicker">
        <Link href={paths.okrs(other.key, 'next')} className="supply-name" dir="auto">
          {other.name}
        </Link>
        <Lozenge appearance={state.appearance}>{state.label}</Lozenge>
      </p>
      <p dir="auto">{supply.what}</p>
      {supply.said && (
        <p className="subtle">
          <bdi>{supply.said.by}</bdi> (<bdi>{supply.said.team.name}</bdi>) said so <Moment at={supply.said.at} />
          {supply.said.sentence && (
            <>
              : “<bdi>{supply.said.sentence}</bdi>”
            </>
          )}
        </p>
      )}
      {supply.answered && (
        <p className="subtle">
          <bdi>{supply.answered.by}</bdi> answered <Moment at={supply.answered.at} />
          {supply.answered.text && (
            <>
              : “<bdi>{supply.answered.text}</bdi>”
            </>
          )}
        </p>
      )}
      {answer && <AnswerForm supply={supply} team={team} answer={answer} close={() => setAnswer(null)} />}
      {answer === null && (supply.mayAnswer || supply.mayEnd) && (
        <div className="row-of-buttons">
          {supply.mayAnswer && supply.state === 'claimed' && (
            <Button appearance="primary" onClick={() => setAnswer('confirm')}>
              Confirm
            </Button>
          )}
          {supply.mayAnswer && <Button onClick={() => setAnswer('notUs')}>Not us</Button>}
          {supply.mayEnd && (
            <Button appearance="subtle" onClick={() => setAnswer('end')}>
              {supply.state === 'claimed' ? 'Take it back' : 'End it'}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
