import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { keys } from '../api/query-keys.ts'

const LOOK_EVERY_MS = 3_000

/** The stuck rows of a queue as they stand, and those that were retried here, which leave the list only when the page is left. */
export function useStuck<Row extends { id: string }>(
  connection: string,
  queue: 'inbox' | 'outbox',
  { count, read }: { count: number; read: () => Promise<Row[]> },
) {
  const [retried, setRetried] = useState<Row[]>([])
  const { data, error, refetch } = useQuery({
    queryKey: keys.stuck(connection, queue),
    queryFn: read,
    enabled: count > 0,
    refetchInterval: LOOK_EVERY_MS,
  })
  const stuck = count === 0 ? [] : data
  const rows = stuck && [...retried, ...stuck.filter(({ id }) => !retried.some((one) => one.id === id))]
  return {
    rows,
    error: count > 0 ? error : null,
    again: () => void refetch(),
    keep: (row: Row) => setRetried((all) => (all.some(({ id }) => id === row.id) ? all : [...all, row])),
  }
}
