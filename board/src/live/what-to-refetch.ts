import type { ChangeEvent } from '@pull-okr/core/contract/types'

/** Which kept answers an event makes old, as query keys (a key stands for all that begin with it). */
export function whatToRefetch(event: Pick<ChangeEvent, 'kind' | 'subject'>): string[][] {
  const request = event.subject === null ? ['request'] : ['request', event.subject]
  switch (event.kind) {
    case 'request':
      return [['requests'], request, ['myRequests'], ['teams'], ['capacity'], ['cycle']]
    case 'okrs':
      return [['okrs'], ['requests'], ['capacity'], ['notices'], ['conversations'], ['cycle']]
    case 'team':
      return [['team'], ['teams'], ['me'], ['capacity'], ['cycle']]
    case 'sync':
      return [['connections'], ['teams'], ['requests'], ['myRequests'], ['capacity']]
    case 'linkBack':
      return [['request'], ['conversation'], ['connections']]
    case 'conversation':
      return [['conversations'], ['conversation'], ['okrs'], ['expectations'], ['notices']]
    case 'expectation':
      return [['expectations'], ['notices']]
    case 'supply':
      return [['supplies'], ['team'], ['notices']]
    case 'distraction':
      return [['cycle']]
    case 'askRound':
      return [['askRounds'], ['invitations'], ['notices']]
  }
}
