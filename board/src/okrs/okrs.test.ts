import { expect, test } from 'vitest'
import type { KeyResultView } from '@pull-okr/core/contract/types'
import { Refused } from '../transport/refused.ts'
import { changeFaults, changeOf } from './change-of.ts'
import { draftOf } from './change-draft.ts'
import { conflictOf } from './conflict-of.ts'
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
  emphasis: [],
}
const ids = { change: 'c', part: 'p' }

test('moving up puts a part before its neighbour, moving down before the one after next', () => {
  const parts = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect([placeAfterMove(parts, 1, true), placeAfterMove(parts, 0, false), placeAfterMove(parts, 1, false)]).toEqual(['a', 'c', null])
})

test('editing keeps what the form does not show of the measure', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  expect(changeOf(planned, { ...draftOf(planned), measure: 'phone calls' }, ids, null)).toMatchObject({
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
  expect(changeOf(planned, { ...draftOf(planned), measure: 'mails' }, ids, now!.version)).toMatchObject({ version: 7 })
})

test('a change without its sentence is not sent (law 10)', () => {
  const planned = { kind: 'removeKeyResult' as const, keyResult }
  expect(changeFaults(planned, { ...draftOf(planned), sentence: ' ' })).toHaveProperty('sentence')
})
