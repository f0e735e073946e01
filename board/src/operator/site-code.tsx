import Button from '@atlaskit/button/new'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { TimeOfDay } from './time-of-day.tsx'

/** Joins a Jira site to this workspace: made on this side, and typed in at that one. */
export function SiteCode({ connection }: { connection: string }) {
  const api = useApi()
  const make = useMutation({ mutationFn: () => api.makeSiteCode(connection) })
  return (
    <div className="stack-tight">
      {make.data ? (
        <p role="status">
          Type <strong>{make.data.code}</strong> on the page of Pull OKR in that Jira, before <TimeOfDay at={make.data.expires} />. It is
          good once.
        </p>
      ) : (
        <div>
          <Button onClick={() => make.mutate()} isLoading={make.isPending}>
            Make a code to join a Jira site
          </Button>
        </div>
      )}
      <ProblemMessage error={make.error} />
    </div>
  )
}
