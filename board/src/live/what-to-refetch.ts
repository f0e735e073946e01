import type { ChangeEvent } from '@pull-okr/core/contract/types'

/** Which kept answers an event makes old, as query keys (a key stands for all that begin with it). */
export function whatToRefetch(event: Pick<ChangeEvent, 'kind' | 'subject'>): string[][] {
  const request = event.subject === null ? ['request'] : ['request', event.subject]
  switch (event.kind) {
    case 'request':
      return [['requests'], request, ['myRequests'], ['notices'], ['teams'], ['capacity'], ['cycle'], ['today'], ['overview']]
    case 'okrs':
      return [['okrs'], ['requests'], ['capacity'], ['notices'], ['conversations'], ['cycle'], ['overview']]
    case 'team':
      return [['team'], ['teams'], ['me'], ['capacity'], ['cycle']]
    case 'sync':
      return [['connections'], ['teams'], ['requests'], ['myRequests'], ['capacity'], ['today'], ['overview']]
    case 'linkBack':
      return [['request'], ['conversation'], ['connections']]
    case 'conversation':
      return [['conversations'], ['conversation'], ['okrs'], ['expectations'], ['notices'], ['today'], ['overview']]
    case 'expectation':
      return [['expectations'], ['notices'], ['overview']]
    case 'supply':
      return [['supplies'], ['team'], ['notices'], ['today']]
    case 'distraction':
      return [['cycle']]
    case 'askRound':
      return [['askRounds'], ['invitations'], ['notices'], ['today']]
  }
}
