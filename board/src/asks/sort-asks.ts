import type { RequestState } from '@pull-okr/core'
import type { RequestRow } from '@pull-okr/core/contract/types'

type Group = { kind: 'yours' | 'waiting' | 'answered'; label: string; asks: RequestRow[] }

const YOURS: RequestState[] = ['clarifying', 'counterOffered']
const WAITING: RequestState[] = ['asked', 'deferred', 'carriedOver']

/** First what waits for the reader, then what waits for a team, then what is answered; the latest first in each. */
export function sortAsks(asks: readonly RequestRow[]): Group[] {
  const kindOf = ({ state }: RequestRow) => (YOURS.includes(state) ? 'yours' : WAITING.includes(state) ? 'waiting' : 'answered')
  const latest = (ask: RequestRow) => ask.answeredAt ?? ask.askedAt
  const group = (kind: Group['kind'], label: string): Group => ({
    kind,
    label,
    asks: asks.filter((ask) => kindOf(ask) === kind).sort((a, b) => (latest(a) < latest(b) ? 1 : -1)),
  })
  return [group('yours', 'Waiting for you'), group('waiting', 'Waiting for a team'), group('answered', 'Answered')].filter(
    (g) => g.asks.length > 0,
  )
}
