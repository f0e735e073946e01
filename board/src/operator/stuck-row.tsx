import type { ReactNode } from 'react'
import Button from '@atlaskit/button/new'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { keys } from '../api/query-keys.ts'
import { ProblemMessage } from '../form/problem-message.tsx'
import { Moment } from '../words/moment.tsx'

type Row = { id: string; state: string; why: string | null; attempts: number }
type Props<R extends Row> = {
  row: R
  connection: string
  queue: 'inbox' | 'outbox'
  name: ReactNode
  since: string
  retry: () => Promise<R>
  /** how it stands now, once it was retried */
  read: () => Promise<R | undefined>
  onRetried: () => void
  result: (row: R) => string
  isStuck: (row: R) => boolean
}

/** Until something has become of it. */
const LOOK_EVERY_MS = 1_000

/** One that is stuck: its reason, one button, and what came of it. */
export function StuckRow<R extends Row>({ row, connection, queue, name, since, retry, read, onRetried, result, isStuck }: Props<R>) {
  const queries = useQueryClient()
  const trying = useMutation({
    mutationFn: retry,
    onSuccess: () => {
      onRetried()
      void queries.invalidateQueries({ queryKey: keys.connections })
    },
  })
  const { data: after } = useQuery({
    queryKey: keys.retried(connection, queue, row.id),
    queryFn: async () => (await read()) ?? null,
    enabled: trying.isSuccess,
    refetchInterval: LOOK_EVERY_MS,
  })
  const now = after ?? row
  const wasRetried = trying.isSuccess
  return (
    <li className="stuck-row">
      <div className="stuck-words">
        <p>
          {name}, <Moment at={since} />
        </p>
        {(!wasRetried || isStuck(now)) && (
          <p className="subtle">
            {now.why ?? 'No reason was kept'} ({now.attempts} {now.attempts === 1 ? 'attempt' : 'attempts'})
          </p>
        )}
        {wasRetried && <p role="status">{after ? result(after) : 'Trying…'}</p>}
        <ProblemMessage error={trying.error} />
      </div>
      {(!wasRetried || (after && isStuck(after))) && (
        <Button onClick={() => trying.mutate()} isLoading={trying.isPending}>
          Try again
        </Button>
      )}
    </li>
  )
}
