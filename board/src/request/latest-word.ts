import type { HistoryEntry, RequestDetail } from '@pull-okr/core/contract/types'

/** The last thing that somebody said or did; being seen says nothing. Whatever was shown for an earlier one is over. */
export function latestWord({ history }: Pick<RequestDetail, 'history'>): HistoryEntry | undefined {
  return history.findLast((entry) => entry.kind !== 'seen')
}
