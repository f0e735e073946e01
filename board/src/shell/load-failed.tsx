import Button from '@atlaskit/button/new'
import { ProblemMessage } from '../form/problem-message.tsx'
import { statusOf } from '../transport/refused.ts'
import { NotFound } from './not-found.tsx'

export function LoadFailed({ error, retry }: { error: unknown; retry: () => void }) {
  const status = statusOf(error)
  if (status === 404) return <NotFound />
  return (
    <div className="stack">
      <ProblemMessage error={error} level="h1" />
      {status !== 403 && (
        <div>
          <Button onClick={retry}>Try again</Button>
        </div>
      )}
    </div>
  )
}
