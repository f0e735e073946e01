import { useEffect, useRef } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi } from '../api/api-context.ts'
import { keys } from '../api/query-keys.ts'
import { statusOf } from '../transport/refused.ts'
import { setNow } from '../words/use-now.ts'

/** A journey of a quarter takes some seconds: this often there is something new to see. */
const LOOK_EVERY_MS = 600

/** The demo's clock, looked at while it moves; what the board shows is asked for again when it is there. */
export function useDemoClock() {
  const api = useApi()
  const queries = useQueryClient()
  const read = useQuery({
    queryKey: keys.demoClock,
    queryFn: api.demoClock,
    refetchInterval: ({ state }) => (state.data?.journey && !state.data.journey.over ? LOOK_EVERY_MS : false),
    retry: (count, error) => statusOf(error) !== 404 && count < 3,
    staleTime: 60_000,
  })
  const move = useMutation({
    mutationFn: (to: Date) => api.moveDemoClock(to.toISOString()),
    onSuccess: (clock) => queries.setQueryData(keys.demoClock, clock),
  })
  const clock = read.data
  const moving = clock?.journey != null && !clock.journey.over
  const wasMoving = useRef(false)
  useEffect(() => {
    if (clock) setNow(clock.now)
    if (wasMoving.current && !moving) void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== keys.demoClock[0] })
    wasMoving.current = moving
  }, [clock, moving, queries])
  /** it can be moved from the machine on which the demo runs, and from nowhere else */
  return { clock, moving, move, isHere: clock !== undefined }
}
