import { useEffect, useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import type { Size } from '../api/api.ts'

/** Typing a number asks once, when the fingers rest. */
const ASK_AFTER_MS = 180

/** What adopting something of this size does to the chance. null: not asked (the size is incomplete). */
export function useFit(team: string, cycle: string, size: Size | null) {
  const api = useApi()
  const settled = useSettled(size)
  return useQuery({
    queryKey: keys.fit(team, cycle, settled ?? { low: 0, likely: 0, high: 0 }),
    queryFn: ({ signal }) => api.fit(team, cycle, settled!, signal),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  })
}

function useSettled(size: Size | null): Size | null {
  const [settled, setSettled] = useState(size)
  const now = JSON.stringify(size)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(now) as Size | null), ASK_AFTER_MS)
    return () => clearTimeout(timer)
  }, [now])
  return settled
}
