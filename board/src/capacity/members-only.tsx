import type { TeamDetail } from '@pull-okr/core/contract/types'
import Heading from '@atlaskit/heading'
import { Link } from 'wouter'
import { ProblemMessage } from '../form/problem-message.tsx'
import { paths } from '../paths.ts'

/** For whoever may not see it: why not, and what they can see and do instead (law 13). */
export function MembersOnly({ error, team, name }: { error: unknown; team: TeamDetail | undefined; name: string }) {
  return (
    <div className="stack">
      <Heading size="xlarge" as="h1">
        <span dir="auto">Capacity of {name}</span>
      </Heading>
      <ProblemMessage error={error} title="Only the team sees its capacity" level="h2" />
      <p>Ask for what you need: the team says what fits, and why.</p>
      {team && (
        <p>
          <Link href={paths.inbox(team.key)}>See what is asked of {team.name}</Link> ·{' '}
          <Link href={paths.okrs(team.key, 'next')}>See what they promise</Link>
        </p>
      )}
    </div>
  )
}
