import { useState } from 'react'
import type { AskRoundView } from '@pull-okr/core/contract/types'
import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import SectionMessage from '@atlaskit/section-message'
import { dayInWords, Moment } from '../words/moment.tsx'
import { PeopleText } from '../words/people-text.tsx'
import { CloseRoundForm } from './close-round-form.tsx'
import { answersInWords } from './count-answers.ts'
import { InvitationItem } from './invitation-item.tsx'
import { InviteMoreForm } from './invite-more-form.tsx'

type Props = { round: AskRoundView; team: string; mayWrite: boolean }

/** One round: who was asked, who answered, who was silent. */
export function RoundCard({ round, team, mayWrite }: Props) {
  const [form, setForm] = useState<'invite' | 'close' | null>(null)
  const close = () => setForm(null)
  return (
    <section className="card round" aria-label={`Ask round, ${round.cycle.name}`}>
      <p className="conversation-kicker">
        <Lozenge appearance={round.open ? 'inprogress' : 'default'}>{round.open ? 'Open' : 'Closed'}</Lozenge>
        <span>
          <bdi>{round.openedBy}</bdi> asked <Moment at={round.openedAt} />, until {dayInWords(round.closesOn)}
        </span>
      </p>
      <PeopleText text={round.question} className="round-question" />
      <p>
        <strong>{answersInWords(round.invitations)}</strong>
      </p>
      {round.whyNoLinks && mayWrite && (
        <SectionMessage appearance="information">
          <p>{round.whyNoLinks}</p>
        </SectionMessage>
      )}
      <ul className="plain-list invitations">
        {round.invitations.map((invitation) => (
          <InvitationItem key={invitation.id} invitation={invitation} />
        ))}
      </ul>
      {form === 'invite' && <InviteMoreForm round={round} team={team} close={close} />}
      {form === 'close' && <CloseRoundForm round={round} team={team} close={close} />}
      {mayWrite && round.open && form === null && (
        <div className="row-of-buttons">
          <Button onClick={() => setForm('invite')}>Invite more</Button>
          <Button appearance="subtle" onClick={() => setForm('close')}>
            End the round
          </Button>
        </div>
      )}
    </section>
  )
}
