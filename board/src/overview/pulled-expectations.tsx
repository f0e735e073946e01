import type { ExpectationView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { AnswerItem } from '../expectations/answer-item.tsx'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { OverviewPart } from './overview-part.tsx'
import { usePages } from './use-pages.ts'

const WORDS = {
  unpulled: {
    title: 'Expectations nobody has pulled',
    what: 'No team has published a key result for them. That is an answer too: ask, or say more of what you know.',
    none: 'Every expectation of this cycle has been pulled by a team.',
  },
  pulled: {
    title: 'What teams pulled, by expectation',
    what: 'Each team decided so itself.',
    none: 'No team has published a key result for an expectation of this cycle.',
  },
} as const

export function PulledExpectations({ cycle, state }: { cycle: string; state: keyof typeof WORDS }) {
  const api = useApi()
  const list = usePages(keys.overview(state, cycle), (next) => api.pulled(cycle, state, next))
  return (
    <OverviewPart id={state} {...WORDS[state]} list={list} items={list.data?.pages.flatMap((page) => page.expectations)}>
      {(expectations) => (
        <ul className="plain-list">
          {expectations.map((expectation) => (
            <PulledExpectation key={expectation.id} expectation={expectation} />
          ))}
        </ul>
      )}
    </OverviewPart>
  )
}

function PulledExpectation({ expectation }: { expectation: ExpectationView }) {
  const { id, title, cycle, at, answers } = expectation
  return (
    <li className="card overview-card">
      <p className="overview-title">
        <Link href={paths.expectations(cycle, id)} dir="auto">
          {title}
        </Link>
      </p>
      <p className="facts-line subtle">
        <span>
          published <Moment at={at} />
        </span>
      </p>
      {answers.length === 0 ? (
        <p className="subtle">No team has answered yet.</p>
      ) : (
        <ul className="plain-list" aria-label="What teams answered">
          {answers
            .toSorted((a, b) => a.team.name.localeCompare(b.team.name))
            .map((answer) => (
              <AnswerItem key={answer.id} answer={answer} />
            ))}
        </ul>
      )}
      {answers.some(({ kind, keyResult }) => kind === 'pulled' && keyResult === null) && (
        <p className="subtle">A key result that is not named is in a draft, or has been taken out since.</p>
      )}
    </li>
  )
}
