import { expect, test } from 'vitest'
import type { RequestRow } from '@pull-okr/core/contract/types'
import { sortAsks } from './sort-asks.ts'

const ask = (id: string, state: RequestRow['state'], askedAt: string, answeredAt: string | null = null) =>
  ({ id, state, askedAt, answeredAt }) as RequestRow

test('what waits for the reader comes first, the latest word on top', () => {
  const groups = sortAsks([
    ask('a', 'declined', '1', '5'),
    ask('b', 'asked', '2'),
    ask('c', 'clarifying', '1', '3'),
    ask('d', 'counterOffered', '1', '4'),
  ])
  expect(groups.map((g) => [g.label, g.asks.map((x) => x.id)])).toEqual([
    ['Waiting for you', ['d', 'c']],
    ['Waiting for a team', ['b']],
    ['Answered', ['a']],
  ])
})
