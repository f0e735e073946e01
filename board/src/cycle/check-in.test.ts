import { expect, test } from 'vitest'
import { checkInDraft, checkInFaults, checkInOf, takeSuggestion } from './check-in-draft.ts'

const entry = {
  id: 'c',
  at: '2026-11-18T10:00:00Z',
  week: '2026-11-16',
  progress: { kind: 'value' as const, value: 2.5 },
  share: 0.5,
  suggested: false,
  confidence: 6,
  sentence: 'So.',
}
const keyResult = {
  keyResult: 'k',
  title: 'Refunds in one day',
  objective: 'Calm',
  measure: { name: 'days', target: 1 },
  due: 'due' as const,
  suggestion: { share: 1 / 3, finished: 1, total: 3, why: '' },
  entries: [entry],
}

test('a check-in begins with what was last said, but for its sentence', () => {
  expect(checkInDraft(keyResult)).toMatchObject({ how: 'value', value: '2.5', confidence: '6', sentence: '' })
  expect(checkInDraft({ ...keyResult, entries: [] })).toMatchObject({ how: 'value', value: '', confidence: '' })
  expect(checkInDraft({ ...keyResult, entries: [], measure: { name: 'days' } }).how).toBe('share')
})

test('a suggestion that is taken is sent as it came; once it is typed over it is the team’s own', () => {
  const taken = { ...takeSuggestion(checkInDraft(keyResult), keyResult.suggestion), sentence: 'Yes.' }
  expect(taken.share).toBe('33')
  expect(checkInOf('i', keyResult, taken)).toMatchObject({ progress: { kind: 'share', share: 1 / 3 }, suggested: true })
  expect(checkInOf('i', keyResult, { ...taken, share: '40', suggested: false })).toMatchObject({
    progress: { share: 0.4 },
    suggested: false,
  })
})

test('what the service would refuse is said before', () => {
  const draft = { ...checkInDraft(keyResult), sentence: 'So.' }
  expect(checkInFaults({ ...draft, value: '2,5' })).toEqual({})
  expect(Object.keys(checkInFaults({ ...draft, value: 'much', confidence: '', sentence: ' ' }))).toEqual([
    'progress',
    'confidence',
    'sentence',
  ])
  expect(checkInFaults({ ...draft, how: 'share', share: '101' })).toHaveProperty('progress')
  expect(checkInOf('i', keyResult, { ...draft, value: '-2,5' }).progress).toEqual({ kind: 'value', value: -2.5 })
})
