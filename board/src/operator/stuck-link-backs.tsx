import type { ConnectionView, OutboxEntry } from '@pull-okr/core/contract/types'
import { useApi } from '../api/api-context.ts'
import { StuckList } from './stuck-list.tsx'
import { StuckRow } from './stuck-row.tsx'
import { useStuck } from './use-stuck.ts'

const RESULTS: Record<OutboxEntry['state'], string> = {
  pending: 'It waits to be written.',
  written: 'It was written.',
  held: 'It is held: the team has switched write-back off, or a newer answer took its place.',
  failed: 'It failed again.',
}

export function StuckLinkBacks({ connection: { id: connection, outbox } }: { connection: ConnectionView }) {
  const api = useApi()
  const { rows, error, again, keep } = useStuck<OutboxEntry>(connection, 'outbox', {
    count: outbox.failed,
    read: async () => (await api.linkBacks(connection, { state: 'failed' })).linkBacks,
  })
  return (
    <StuckList title="Answers that could not be written" count={outbox.failed} shown={rows?.length} error={error} again={again}>
      {rows?.map((row) => (
        <StuckRow
          key={row.id}
          row={row}
          connection={connection}
          queue="outbox"
          name={`Answer on ${row.issueKey}`}
          since={row.queuedAt}
          retry={() => api.retryLinkBack(connection, row.id)}
          read={async () => (await api.linkBacks(connection, { state: 'all', linkBack: row.id })).linkBacks[0]}
          onRetried={() => keep(row)}
          result={({ state }) => RESULTS[state]}
          isStuck={({ state }) => state === 'failed'}
        />
      ))}
    </StuckList>
  )
}
