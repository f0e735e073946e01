import type { ExpectationInOverview } from '@pull-okr/core/contract/types'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { OverviewPart } from './overview-part.tsx'
import { usePages } from './use-pages.ts'

const WORDS = {
  unpulled: {
    title: 'Expectations nobody has pulled',
    what: 'No team has published a key result for them. That is an answer too: ask, or say more of what you know.',
    none: 'There is none in this cycle.',
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

function PulledExpectation({ expectation }: { expectation: ExpectationInOverview }) {
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
          {answers.map((answer) => (
            <TeamAnswer key={answer.id} answer={answer} />
          ))}
        </ul>
      )}
    </li>
  )
}

const ANSWERED = {
  pulled: { label: 'Pulled', appearance: 'success' },
  notThisCycle: { label: 'Not this cycle', appearance: 'removed' },
  question: { label: 'A question', appearance: 'new' },
} as const

/** What one team said last, without anybody's name. */
function TeamAnswer({ answer }: { answer: ExpectationInOverview['answers'][number] }) {
  const { team, kind, keyResult, text, at, conversation } = answer
  return (
    <li className="turn">
      <p className="conversation-kicker">
        <strong>
          <bdi>{team.name}</bdi>
        </strong>
        <Lozenge appearance={ANSWERED[kind].appearance}>{ANSWERED[kind].label}</Lozenge>
        <span className="subtle">
          <Moment at={at} />
        </span>
      </p>
      {keyResult && (
        <p>
          into{' '}
          <Link href={`${paths.okrs(team.key, keyResult.cycle)}#${keyResult.id}`} dir="auto">
            {keyResult.title}
          </Link>
        </p>
      )}
      {kind === 'pulled' && !keyResult && <p className="subtle">Into a key result of a draft, or one that was taken out since.</p>}
      {text !== '' && <p dir="auto">{text}</p>}
      {conversation && (
        <p>
          <Link href={paths.conversation(conversation)}>See the conversation</Link>
        </p>
      )}
    </li>
  )
}
