import '../request/request.css'
import '../answer/answer.css'
import Heading from '@atlaskit/heading'
import SectionMessage from '@atlaskit/section-message'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { Timeline } from '../request/timeline.tsx'
import { statusOf } from '../transport/refused.ts'
import { OutsideLink } from '../words/outside-link.tsx'
import { StateLozenge } from '../words/state-lozenge.tsx'
import { LatestAnswer } from './latest-answer.tsx'
import { subjectOfLink } from './link-token.ts'
import { ReplyPanel } from './reply-panel.tsx'

/** Reached from the answer on the issue: no sign-in, one request, one reply. */
export default function ReplyPage({ token }: { token: string }) {
  const api = useApi()
  const queries = useQueryClient()
  const id = subjectOfLink('link', token)
  const {
    data: request,
    error,
    refetch,
  } = useQuery({ queryKey: keys.request(id ?? ''), queryFn: () => api.request(id!, token), enabled: id !== null })
  usePageTitle(request ? `Answer to ${request.title}` : 'Answer')

  if (id === null || statusOf(error) === 401)
    return (
      <SectionMessage appearance="warning" title="This link does not work" headingLevel="h1">
        <p>It may have been cut off when it was copied, or it is too old. Open it again from the answer on your issue.</p>
      </SectionMessage>
    )
  if (!request) return error ? <LoadFailed error={error} retry={() => void refetch()} /> : <PageSkeleton />
  return (
    <div className="stack">
      <div className="request-kicker">
        <StateLozenge state={request.state} side="stakeholder" />
        <OutsideLink href={request.issueUrl} className="issue-link">
          {request.issueKey} ↗
        </OutsideLink>
      </div>
      <Heading size="large" as="h1">
        <bdi>{request.title}</bdi>
      </Heading>
      {request.superseded && (
        <SectionMessage appearance="information" title="There is a newer answer" headingLevel="h2">
          <p>This link belongs to an earlier answer. Below is what stands now.</p>
        </SectionMessage>
      )}
      <ProblemMessage error={error} />
      <LatestAnswer request={request} />
      <ReplyPanel request={request} token={token} onReplied={(next) => queries.setQueryData(keys.request(next.id), next)} />
      <Timeline request={request} />
    </div>
  )
}
