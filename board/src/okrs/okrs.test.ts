import { expect, test } from 'vitest'
import type { KeyResultView } from '@pull-okr/core/contract/types'
import { Refused } from '../transport/refused.ts'
import { changeFaults, changeOf } from './change-of.ts'
import { draftOf } from './change-draft.ts'
import { conflictOf } from './conflict-of.ts'
import { measureDraft } from './measure-draft.ts'
import { startOfComparison } from './start-of-comparison.ts'
import { placeAfterMove } from './place-after-move.ts'

const keyResult: KeyResultView = {
  id: 'k',
  version: 3,
  title: 'Fewer calls',
  measure: { name: 'calls', unit: 'a week', target: 15 },
  size: { low: 1, likely: 2, high: 4 },
  aspirational: false,
  requests: [],
  needs: [],
  emphasis: [{ dimension: 'market', value: 'France' }],
}
const ids = { change: 'c', part: 'p' }

test('moving up puts a part before its neighbour, moving down before the one after next', () => {
  const parts = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect([placeAfterMove(parts, 1, true), placeAfterMove(parts, 0, false), placeAfterMove(parts, 1, false)]).toEqual(['a', 'c', null])
})

test('editing one field of the measure keeps the others', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  expect(
    changeOf(planned, { ...draftOf(planned), measure: { ...measureDraft(keyResult.measure), name: 'phone calls' } }, ids, null),
  ).toMatchObject({
    version: 3,
    measure: { name: 'phone calls', unit: 'a week', target: 15 },
    id: 'c',
  })
})

test('editing sends only what was changed, and nothing unchanged is sent at all', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  const draft = { ...draftOf(planned), title: 'No calls' }
  expect(changeOf(planned, draft, ids, null)).toEqual({
    id: 'c',
    sentence: draft.sentence,
    kind: 'editKeyResult',
    keyResult: 'k',
    version: 3,
    title: 'No calls',
  })
  expect(changeFaults(planned, draft)).toEqual({})
  expect(changeFaults(planned, draftOf(planned))).toHaveProperty('title')
})

test('saving over a conflict takes the version that stands now', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  const error = new Refused({
    type: '',
    title: '',
    status: 409,
    detail: '',
    errors: [],
    versions: { yours: 3, current: { ...keyResult, version: 7, title: 'Theirs' } },
  })
  const now = conflictOf(error)
  expect(now).toMatchObject({ version: 7, title: 'Theirs' })
  expect(
    changeOf(planned, { ...draftOf(planned), measure: { ...measureDraft(keyResult.measure), name: 'mails' } }, ids, now!.version),
  ).toMatchObject({ version: 7 })
})

test('a change without its sentence is not sent (law 10)', () => {
  const planned = { kind: 'removeKeyResult' as const, keyResult }
  expect(changeFaults(planned, { ...draftOf(planned), sentence: ' ' })).toHaveProperty('sentence')
})

test('a figure may have a decimal comma, and one that is no figure is named', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  const draft = draftOf(planned)
  const filled = (baseline: string) => ({ ...draft, measure: { ...draft.measure, baseline } })
  expect(changeOf(planned, filled('12,5'), ids, null)).toMatchObject({ measure: { baseline: 12.5, target: 15 } })
  expect(changeFaults(planned, filled('many'))).toHaveProperty(['measure.baseline'])
})

test('a need is whole or blank: a blank row is not sent, half of one is named by its field', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  const draft = draftOf(planned)
  const need = { id: 'n', supplier: 't', what: 'Price feed', by: '2027-01-31', request: '' }
  const blank = { id: 'b', supplier: '', what: '', by: '', request: '' }
  expect(changeOf(planned, { ...draft, needs: [need, blank] }, ids, null)).toMatchObject({
    needs: [{ id: 'n', supplier: 't', what: 'Price feed', by: '2027-01-31' }],
  })
  expect(changeFaults(planned, { ...draft, needs: [{ ...need, by: '' }] })).toHaveProperty(['needs.0.by'])
})

test('an emphasis that was taken away is a change; one that stands is none', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  expect(changeOf(planned, { ...draftOf(planned), emphasis: [] }, ids, null)).toMatchObject({ emphasis: [] })
  expect(changeFaults(planned, draftOf(planned))).toHaveProperty('title')
})

test('versions are compared from what was published to what stands now, or from the beginning', () => {
  const change = (revision: number, kind: string) => ({ id: `${revision}`, revision, kind, summary: '', sentence: '', by: '', at: '' })
  expect(
    startOfComparison({ revision: 3, changes: [change(3, 'editKeyResult'), change(2, 'publish'), change(1, 'addObjective')] }),
  ).toMatchObject({
    from: 2,
    to: 3,
  })
  expect(startOfComparison({ revision: 1, changes: [change(1, 'addObjective')] })).toEqual({ from: 0, to: 1, blankSheet: true })
  expect(startOfComparison({ revision: 5, changes: [change(5, 'commit'), change(4, 'editObjective')] })).toMatchObject({
    from: 4,
    blankSheet: false,
  })
})
