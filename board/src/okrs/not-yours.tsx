import type { TeamDetail } from '@pull-okr/core/contract/types'
import Heading from '@atlaskit/heading'
import { Link } from 'wouter'
import { ProblemMessage } from '../form/problem-message.tsx'
import { paths } from '../paths.ts'
import { OutsideLink } from '../words/outside-link.tsx'

/** For whoever may not see it: why, and what they can do instead. */
export function NotYours({ error, team, name, cycle }: { error: unknown; team: TeamDetail | undefined; name: string; cycle: string }) {
  const other = cycle === 'next' ? 'current' : 'next'
  return (
    <div className="stack">
      <Heading size="xlarge" as="h1">
        <span dir="auto">OKRs of {name}</span>
      </Heading>
      <ProblemMessage error={error} title="You do not see these OKRs" level="h2" />
      <p>
        You can ask instead:{' '}
        {team ? <OutsideLink href={team.tracker.teamUrl}>file a request to {team.name}</OutsideLink> : 'file a request in their tracker'},
        and the team answers.
      </p>
      {team && (
        <p>
          <Link href={paths.inbox(team.key)}>See what is asked of {team.name}</Link> ·{' '}
          <Link href={paths.okrs(team.key, other)}>Look at the {other === 'next' ? 'next' : 'running'} cycle</Link>
        </p>
      )}
    </div>
  )
}
