import '../conversations/conversations.css'
import '../okrs/parts.css'
import '../opening/opening.css'
import { nameOfInvited } from '@pull-okr/core'
import Heading from '@atlaskit/heading'
import SectionMessage from '@atlaskit/section-message'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { subjectOfLink } from '../reply/link-token.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'
import { dayInWords } from '../words/moment.tsx'
import { PeopleText } from '../words/people-text.tsx'
import { InvitationAnswered } from './invitation-answered.tsx'
import { InvitationForm } from './invitation-form.tsx'

/** By the signed link: no sign-in, one invitation, one answer. */
export function LinkedInvitation({ token }: { token: string }) {
  const id = subjectOfLink('invite', token)
  if (id === null) return <BrokenLink />
  return <InvitationPage id={id} token={token} />
}

/** A team asks what somebody wants from it. The answer is an ask, never an order. */
export default function InvitationPage({ id, token }: { id: string; token?: string }) {
  const api = useApi()
  const queries = useQueryClient()
  const key = keys.invitation(id)
  const { data: invitation, error, refetch } = useQuery({ queryKey: key, queryFn: () => api.invitation(id, token) })
  usePageTitle(invitation ? `What do you want from ${invitation.team.name}?` : 'Invitation')

  if (token !== undefined && statusOf(error) === 401) return <BrokenLink />
  if (statusOf(error) === 404) return <NotFound />
  if (!invitation) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  const { team, cycle, open, answer } = invitation
  return (
    <div className="narrow-page">
      <div className="page-head-words">
        <Heading size="large" as="h1">
          <bdi>
            {team.name} asks, for {cycle.name}
          </bdi>
        </Heading>
        <p className="subtle">
          <bdi>{invitation.openedBy}</bdi> would like to know by {dayInWords(invitation.closesOn)}.
          {token !== undefined && (
            <>
              {' '}
              You answer as <bdi>{nameOfInvited(invitation.who)}</bdi>.
            </>
          )}
        </p>
      </div>
      <PeopleText text={invitation.question} className="card round-question" />
      {answer && <InvitationAnswered answer={answer} signedIn={token === undefined} />}
      {open ? (
        <InvitationForm
          key={answer === null ? 'first' : JSON.stringify(answer)}
          invitation={invitation}
          token={token}
          onAnswered={(next) => queries.setQueryData(key, next)}
        />
      ) : (
        <SectionMessage appearance="information" title="This round has ended">
          <p>You can still file a request in the tracker of {team.name}.</p>
        </SectionMessage>
      )}
    </div>
  )
}

function BrokenLink() {
  return (
    <SectionMessage appearance="warning" title="This link does not work" headingLevel="h1">
      <p>It may have been cut off when it was copied. Ask whoever gave it to you for the whole link.</p>
    </SectionMessage>
  )
}
