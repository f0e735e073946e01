import { expect, test } from 'vitest'
import type { HistoryEntry } from '@pull-okr/core/contract/types'
import { latestWord } from './latest-word.ts'

const entry = (id: string, kind: string) => ({ id, kind }) as HistoryEntry

test('being seen is no word: the one before it still stands', () => {
  expect(latestWord({ history: [entry('a', 'asked'), entry('d', 'decline'), entry('s', 'seen')] })?.id).toBe('d')
  expect(latestWord({ history: [] })).toBeUndefined()
})
