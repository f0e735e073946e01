import { expect, test } from 'vitest'
import { answerOf, blankAsk, blankDraft, whatIsMissing } from './answer-draft.ts'

test('an answer asks for something, points at something, or is “nothing”', () => {
  const blank = blankDraft()
  expect(whatIsMissing(blank)).toContain('nothing')
  expect(whatIsMissing({ ...blank, existing: ['r'] })).toBeUndefined()
  expect(whatIsMissing({ ...blank, asks: [{ ...blankAsk(), title: 'A feed' }] })).toBeUndefined()
  expect(whatIsMissing({ ...blank, asks: [{ ...blankAsk(), description: 'With dates' }] })).toContain('title')
})

test('blank rows are not sent, and “nothing” asks for nothing', () => {
  const draft = { ...blankDraft(), asks: [blankAsk(), { ...blankAsk(), title: 'A feed' }], existing: ['r'] }
  expect(answerOf('asks', draft)).toMatchObject({ asks: [{ title: 'A feed' }], existing: ['r'] })
  expect(answerOf('nothing', draft)).toEqual({ id: draft.attempt, kind: 'nothing', text: '' })
})
