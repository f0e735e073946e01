import { useState } from 'react'
import { nameOfInvited } from '@pull-okr/core'
import type { InvitationView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import { Link } from 'wouter'
import { paths } from '../paths.ts'
import { Moment } from '../words/moment.tsx'
import { StateLozenge } from '../words/state-lozenge.tsx'

export function InvitationItem({ invitation }: { invitation: InvitationView }) {
  const { who, state, answer } = invitation
  return (
    <li className="invitation">
      <p className="conversation-kicker">
        <strong>
          <bdi>{nameOfInvited(who)}</bdi>
        </strong>
        {who.kind === 'team' && <span>a neighbour</span>}
        {who.kind === 'guest' && <span>by their link</span>}
        {answer ? (
          <Lozenge appearance={answer.kind === 'asks' ? 'success' : 'default'}>
            {answer.kind === 'asks' ? `${answer.asks.length} ${answer.asks.length === 1 ? 'ask' : 'asks'}` : 'Nothing'}
          </Lozenge>
        ) : (
          <Lozenge appearance={state === 'seen' ? 'inprogress' : 'moved'}>{state === 'seen' ? 'Looked' : 'Silent'}</Lozenge>
        )}
        <span className="subtle">
          {invitation.answeredAt ? (
            <>
              {invitation.answeredBy && who.kind === 'team' && <bdi>{invitation.answeredBy}, </bdi>}
              <Moment at={invitation.answeredAt} />
            </>
          ) : invitation.seenAt ? (
            <>
              looked <Moment at={invitation.seenAt} />
            </>
          ) : (
            <>
              asked <Moment at={invitation.invitedAt} />
            </>
          )}
        </span>
        {invitation.link && <CopyLink link={invitation.link} name={nameOfInvited(who)} />}
      </p>
      {answer?.text && <p dir="auto">{answer.text}</p>}
      {answer && answer.asks.length > 0 && (
        <ul className="asked-for">
          {answer.asks.map((ask) => (
            <li key={ask.request}>
              <Link href={paths.request(ask.request)} dir="auto">
                {ask.title}
              </Link>{' '}
              <StateLozenge state={ask.state} />
              {ask.issueKey === null && <span className="subtle"> not in the tracker yet</span>}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** The link answers for whoever has it: handed over by a person, never sent by us. */
function CopyLink({ link, name }: { link: string; name: string }) {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied('yes'),
      () => setCopied('no'),
    )
  return (
    <>
      <Button appearance="subtle" spacing="compact" onClick={() => void copy()}>
        {copied === 'yes' ? 'Copied' : 'Copy the link'}
        <span className="visually-hidden"> for {name}</span>
      </Button>
      {copied === 'no' && (
        <input className="plain-input" readOnly aria-label={`Link for ${name}`} value={link} onFocus={(e) => e.currentTarget.select()} />
      )}
    </>
  )
}
