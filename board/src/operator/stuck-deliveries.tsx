import type { ConnectionView, InboxEntry } from '@pull-okr/core/contract/types'
import { useApi } from '../api/api-context.ts'
import { StuckList } from './stuck-list.tsx'
import { StuckRow } from './stuck-row.tsx'
import { useStuck } from './use-stuck.ts'

const RESULTS: Record<InboxEntry['state'], string> = {
  waiting: 'It waits to be applied.',
  applied: 'It was applied.',
  ignored: 'It was ignored.',
  parked: 'It was parked again.',
}

export function StuckDeliveries({ connection: { id: connection, inbox } }: { connection: ConnectionView }) {
  const api = useApi()
  const { rows, error, again, keep } = useStuck<InboxEntry>(connection, 'inbox', {
    count: inbox.parked,
    read: async () => (await api.deliveries(connection, { state: 'parked' })).deliveries,
  })
  return (
    <StuckList title="Parked deliveries" count={inbox.parked} shown={rows?.length} error={error} again={again}>
      {rows?.map((row) => (
        <StuckRow
          key={row.id}
          row={row}
          connection={connection}
          queue="inbox"
          name={
            <>
              {row.kind ?? 'Delivery'} <code>{row.delivery}</code>
            </>
          }
          since={row.receivedAt}
          retry={() => api.retryDelivery(connection, row.id)}
          read={async () => (await api.deliveries(connection, { state: 'all', delivery: row.delivery })).deliveries[0]}
          onRetried={() => keep(row)}
          result={({ state }) => RESULTS[state]}
          isStuck={({ state }) => state === 'parked'}
        />
      ))}
    </StuckList>
  )
}
