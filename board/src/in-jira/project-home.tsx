import Heading from '@atlaskit/heading'
import { Link, Redirect } from 'wouter'
import { useTeam } from '../api/use-team.ts'
import { paths } from '../paths.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { PageSkeleton } from '../shell/page-skeleton.tsx'
import { usePageTitle } from '../shell/use-page-title.ts'
import { statusOf } from '../transport/refused.ts'

/** Where a project's page begins: with the inbox of the team that this project is. */
export function ProjectHome({ project }: { project: string }) {
  const team = useTeam(project)
  if (team.data) return <Redirect to={paths.inbox(team.data.key)} replace />
  if (statusOf(team.error) === 404) return <NoTeamYet project={project} />
  return team.error ? <LoadFailed error={team.error} retry={() => void team.refetch()} /> : <PageSkeleton />
}

function NoTeamYet({ project }: { project: string }) {
  usePageTitle(project)
  return (
    <div className="empty">
      <Heading size="large" as="h1">
        {project} is not a team here yet
      </Heading>
      <p>
        A Jira project becomes a team when it has been read, a minute or so after the site was joined. It may also be private to its
        members.
      </p>
      <Link href={paths.asks}>See what you asked of other teams</Link>
    </div>
  )
}
