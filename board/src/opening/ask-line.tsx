import type { OpeningView } from '@pull-okr/core/contract/types'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { OutsideLink } from '../words/outside-link.tsx'

type Ask = Pick<OpeningView['nos'][number], 'request' | 'title' | 'issueKey' | 'issueUrl' | 'voices' | 'reason' | 'answeredAt'>

/** An ask with the answer that it got. */
export function AskLine({ ask: { request, title, issueKey, issueUrl, voices, reason, answeredAt }, what }: { ask: Ask; what: string }) {
  return (
    <>
      <Link href={paths.request(request)} className="conversation-title" dir="auto">
        {title}
      </Link>
      <span className="facts-line">
        <span>{what}</span>
        <Moment at={answeredAt} />
        <span>{voices === 1 ? '1 voice' : `${voices} voices`}</span>
        <OutsideLink href={issueUrl}>{issueKey}</OutsideLink>
      </span>
      {reason !== '' && <p dir="auto">“{reason}”</p>}
    </>
  )
}
