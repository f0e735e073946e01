import { OPTION_LABELS } from '@pull-okr/core'
import type { StandingNo } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { StateLozenge } from '../words/state-lozenge.tsx'
import { OverviewPart } from './overview-part.tsx'
import { usePages } from './use-pages.ts'

/** What was refused and still stands: most voices first. It says what many miss, and nothing of whoever said No. */
export function StandingNos() {
  const api = useApi()
  const list = usePages(keys.overview('nos', ''), (next) => api.nos(next))
  return (
    <OverviewPart
      id="nos"
      title="The Nos with the most voices"
      what="Declined or offered otherwise, and standing now, whichever cycle they were asked for."
      none="No request stands refused."
      list={list}
      items={list.data?.pages.flatMap((page) => page.nos)}
    >
      {(nos) => (
        <ul className="plain-list">
          {nos.map((no) => (
            <No key={no.request} no={no} />
          ))}
        </ul>
      )}
    </OverviewPart>
  )
}

function No({ no }: { no: StandingNo }) {
  return (
    <li className="card overview-card">
      <p className="overview-title">
        <Link href={paths.request(no.request)} dir="auto">
          {no.title}
        </Link>{' '}
        <StateLozenge state={no.state} />
      </p>
      <p className="facts-line subtle">
        <strong>{no.voices === 1 ? '1 voice' : `${no.voices} voices`}</strong>
        <bdi>{no.team.name}</bdi>
        <span>
          asked <Moment at={no.askedAt} />
        </span>
        {no.answeredAt && (
          <span>
            answered <Moment at={no.answeredAt} />
          </span>
        )}
      </p>
      {no.reason !== '' && (
        <p className="overview-reason" dir="auto">
          {no.reason}
        </p>
      )}
      <ul className="overview-options" aria-label="Options">
        {no.options.map(({ kind, text }, index) => (
          <li key={index} dir="auto">
            <strong>{OPTION_LABELS[kind]}</strong>
            {text !== '' && `: ${text}`}
          </li>
        ))}
      </ul>
    </li>
  )
}
