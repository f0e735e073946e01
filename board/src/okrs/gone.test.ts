import { expect, test } from 'vitest'
import type { KeyResultView, ObjectiveView, OkrSetView } from '@pull-okr/core/contract/types'
import { goneFrom } from './gone.ts'
import { objectiveNumber } from './part-numbers.ts'

const keyResult = { id: 'k', title: 'Fewer calls', requests: [] as KeyResultView['requests'] } as KeyResultView
const objective = (id: string, keyResults: KeyResultView[] = [], objectiveZero = false) =>
  ({ id, title: id, keyResults, objectiveZero }) as ObjectiveView
const change = {
  id: 'c',
  kind: 'removeKeyResult',
  summary: 'Removed key result “Fewer calls”',
  by: 'Omar',
} as OkrSetView['changes'][number]

test('a part that a colleague removed is named with who removed it', () => {
  const planned = { kind: 'editKeyResult' as const, keyResult }
  expect(goneFrom({ objectives: [objective('o', [keyResult])], changes: [] }, planned)).toBeNull()
  expect(goneFrom({ objectives: [objective('o')], changes: [change] }, planned)).toMatchObject({ what: 'key result', by: { by: 'Omar' } })
  expect(goneFrom({ objectives: [], changes: [] }, { kind: 'addObjective' })).toBeNull()
})

test('Objective 0 takes no number away from those after it', () => {
  const objectives = [objective('a'), objective('zero', [], true), objective('b')]
  expect(objectives.map((_, index) => objectiveNumber(objectives, index))).toEqual([1, 0, 2])
})
