import { expect, test } from 'vitest'
import { newAnswerDraft, PRESETS, type AnswerDraft } from './answer-draft.ts'
import { decisionOf } from './decision-of.ts'
import { whatIsMissing } from './what-is-missing.ts'

const draft = (change: Partial<AnswerDraft> = {}): AnswerDraft => ({ ...newAnswerDraft('Export as PDF'), size: PRESETS.M, ...change })

test.each(['decline', 'counterOffer', 'defer'] as const)('a %s without reason and option is not sent (law 3)', (kind) => {
  expect(Object.keys(whatIsMissing(draft(), kind, false))).toEqual(['reason', 'options.0.text'])
  expect(whatIsMissing(draft({ reason: 'Too big', options: [{ kind: 'none', text: '' }] }), kind, false)).toEqual({})
})

test('going beyond the threshold needs a sentence (law 4)', () => {
  const ready = draft({ objective: 'Faster reports', measure: 'minutes, from 9 to 1' })
  expect(whatIsMissing(ready, 'adopt', false)).toEqual({})
  expect(Object.keys(whatIsMissing(ready, 'adopt', true))).toEqual(['reason'])
  expect(whatIsMissing({ ...ready, adoptReason: 'We dare it.' }, 'adopt', true)).toEqual({})
})

test('nothing decides the size but a person', () => {
  const unsized = draft({ objective: 'o', measure: 'm', size: newAnswerDraft('').size })
  expect(Object.keys(whatIsMissing(unsized, 'adopt', false))).toEqual(['keyResult.size'])
})

test('a size that does not go upwards is named at its field', () => {
  const wrong = draft({ objective: 'o', measure: 'm', size: { low: '9', likely: '6', high: '12' } })
  expect(Object.keys(whatIsMissing(wrong, 'adopt', false))).toEqual(['keyResult.size'])
})

test('adopting into an existing key result asks for nothing more', () => {
  const into = draft({ into: 'k1' })
  expect(whatIsMissing(into, 'adopt', false)).toEqual({})
  expect(decisionOf(into, 'adopt')).toEqual({ id: into.attempt, kind: 'adopt', cycle: 'next', keyResult: { id: 'k1' }, reason: '' })
})

test('an objective that is there already is sent by its id', () => {
  const ready = draft({ objective: ' Faster reports ', measure: 'm' })
  expect(decisionOf(ready, 'adopt', [{ id: 'o1', title: 'Faster reports' }])).toMatchObject({ keyResult: { objective: 'o1' } })
  expect(decisionOf(ready, 'adopt', [])).toMatchObject({ keyResult: { objective: 'Faster reports' } })
})

test('the same attempt is sent again after an error: one decision', () => {
  const once = draft({ question: 'Which ports?' })
  expect(decisionOf(once, 'clarify')).toEqual(decisionOf(once, 'clarify'))
})
