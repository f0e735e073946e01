import type { ToClose } from '@pull-okr/core/contract/types'
import { expect, test } from 'vitest'
import { closeDraft, closeFaults, closeOf, type CloseDraft } from './close-draft.ts'

const cycle = { id: '2026-Q4', name: '2026 Q4', startsOn: '2026-10-01', endsOn: '2026-12-31' }
const asked: ToClose = {
  team: { id: 't', key: 'T', name: 'T' },
  cycle,
  next: cycle,
  keyResults: [{ keyResult: 'k', title: 'K', objective: 'O', aspirational: false, latest: null }],
  requests: [{ request: 'r', title: 'R', issueKey: 'T-1', issueUrl: 'https://x.example', feeds: [] }],
  whyNot: null,
}
const k = { score: '0,7', state: 'partly', sentence: 'Nearly.' } as const
const whole: CloseDraft = {
  learned: 'Smaller steps.',
  scores: { k },
  ends: { r: { outcome: 'carriedOver', sentence: 'Not all of it.' } },
}

test('each key result and each request is asked for, in the paths of the contract', () => {
  expect(Object.keys(closeFaults(closeDraft(), asked))).toEqual([
    'keyResults.0.score',
    'keyResults.0.state',
    'keyResults.0.sentence',
    'requests.0.outcome',
    'requests.0.sentence',
    'sentence',
  ])
  expect(closeFaults(whole, asked)).toEqual({})
})

test('a score is between 0 and 1, with a point or a comma', () => {
  const scored = (score: string) => ({ ...whole, scores: { k: { ...k, score } } })
  for (const score of ['0', '1', '0.75', '1,0']) expect(closeFaults(scored(score), asked)).toEqual({})
  for (const score of ['', '1.1', '-0.1', '70', 'all']) expect(closeFaults(scored(score), asked)).toHaveProperty(['keyResults.0.score'])
  expect(closeOf(whole, asked)).toEqual({
    sentence: 'Smaller steps.',
    keyResults: [{ keyResult: 'k', score: 0.7, state: 'partly', sentence: 'Nearly.' }],
    requests: [{ request: 'r', outcome: 'carriedOver', sentence: 'Not all of it.' }],
  })
})
