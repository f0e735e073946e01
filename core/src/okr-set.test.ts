import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TeamPermit } from './permits.ts'
import {
  changeOkrSet,
  emptyOkrSet,
  keyResultsOf,
  moveOkrSet,
  OKR_SET_STATES,
  OKR_SET_TRANSITIONS,
  plannedKeyResults,
  type OkrChange,
  type OkrSet,
  type OkrSetEvent,
} from './okr-set.ts'

const permit = { team: 't', by: 'ana' } as TeamPermit
const size = { low: 1, likely: 2, high: 4 }
const sentence = 'Because.'
type Unsaid = OkrChange extends infer C ? (C extends OkrChange ? Omit<C, 'sentence'> : never) : never

function change(set: OkrSet, ...changes: Unsaid[]): OkrSet {
  return changes.reduce((before, one) => {
    const result = changeOkrSet(permit, before, { ...one, sentence })
    if (result.kind === 'refused') throw new Error(result.detail)
    return result.set
  }, set)
}
const refused = (set: OkrSet, one: Unsaid) => changeOkrSet(permit, set, { ...one, sentence })
const titles = (set: OkrSet) => set.objectives.map((o) => [o.title, ...o.keyResults.map((k) => k.title)].join(' '))

const start = change(
  emptyOkrSet('s', 't', '2027-Q1'),
  { kind: 'addObjective', objective: 'a', title: 'A' },
  { kind: 'addObjective', objective: 'b', title: 'B' },
  { kind: 'addKeyResult', objective: 'a', keyResult: 'a1', title: 'a1', measure: { name: 'm' }, size },
  { kind: 'addKeyResult', objective: 'a', keyResult: 'a2', title: 'a2', measure: { name: 'm' }, size, aspirational: true },
)

describe('each change', () => {
  test('counts one revision, and one version of its own part only', () => {
    expect(start.revision).toBe(4)
    const edited = change(start, { kind: 'editKeyResult', keyResult: 'a1', version: 1, title: 'new' })
    expect(keyResultsOf(edited).map((k) => [k.title, k.version])).toEqual([
      ['new', 2],
      ['a2', 1],
    ])
    expect(edited.objectives.map((o) => o.version)).toEqual([1, 1])
    expect(edited.revision).toBe(5)
  })

  test('edits what it names and keeps the rest', () => {
    const edited = change(start, { kind: 'editKeyResult', keyResult: 'a1', version: 1, aspirational: true })
    expect(keyResultsOf(edited)[0]).toMatchObject({ title: 'a1', size, aspirational: true })
    expect(titles(change(start, { kind: 'editObjective', objective: 'b', version: 1, title: 'C' }))).toEqual(['A a1 a2', 'C'])
  })

  test('that says what stands there already is refused, whatever fields it sends', () => {
    const { title, measure, aspirational } = keyResultsOf(start)[0]!
    const same = { kind: 'editKeyResult', keyResult: 'a1', version: 1 } as const
    for (const fields of [{}, { title }, { title, measure: { ...measure, unit: undefined }, size: { ...size }, aspirational }])
      expect(refused(start, { ...same, ...fields })).toMatchObject({ reason: 'notAllowedHere', law: 12 })
    expect(refused(start, { kind: 'editObjective', objective: 'b', version: 1, title: 'B' })).toMatchObject({ law: 12 })
    expect(refused(start, { ...same, title, measure: { ...measure, target: 0 } }).kind).toBe('changed')
  })

  test('moves to a place or to the end', () => {
    expect(titles(change(start, { kind: 'moveObjective', objective: 'b', before: 'a' }))).toEqual(['B', 'A a1 a2'])
    expect(titles(change(start, { kind: 'moveObjective', objective: 'a', before: null }))).toEqual(['B', 'A a1 a2'])
    expect(titles(change(start, { kind: 'moveKeyResult', keyResult: 'a2', objective: 'a', before: 'a1' }))).toEqual(['A a2 a1', 'B'])
    expect(titles(change(start, { kind: 'moveKeyResult', keyResult: 'a2', objective: 'b', before: null }))).toEqual(['A a1', 'B a2'])
    expect(refused(start, { kind: 'moveKeyResult', keyResult: 'a2', objective: 'b', before: 'a1' })).toMatchObject({
      reason: 'unknownPart',
      path: 'before',
    })
  })

  test('links and releases a request', () => {
    const linked = change(
      start,
      { kind: 'linkRequest', keyResult: 'a1', request: 'r' },
      { kind: 'linkRequest', keyResult: 'a2', request: 'r' },
      { kind: 'linkRequest', keyResult: 'a2', request: 'r' },
    )
    expect(keyResultsOf(linked).map((k) => k.requests)).toEqual([['r'], ['r']])
    expect(refused(linked, { kind: 'removeKeyResult', keyResult: 'a1', version: 1 })).toMatchObject({ reason: 'notAllowedHere', law: 3 })
    const released = change(linked, { kind: 'releaseRequest', request: 'r' })
    expect(keyResultsOf(released).map((k) => k.requests)).toEqual([[], []])
    expect(refused(released, { kind: 'releaseRequest', request: 'r' })).toMatchObject({ reason: 'unknownPart', path: 'request' })
  })

  test('says which way a part leans, one way in each dimension', () => {
    const leaning = [
      { dimension: 'Market', value: 'France' },
      { dimension: 'segment', value: 'shops' },
    ]
    const edited = change(start, { kind: 'editObjective', objective: 'b', version: 1, emphasis: leaning })
    expect(edited.objectives[1]).toMatchObject({ emphasis: leaning, version: 2 })
    const both = [...leaning, { dimension: ' MARKET ', value: 'Australia' }]
    const fault = { reason: 'notAllowedHere', path: 'emphasis.2.dimension' }
    expect(refused(edited, { kind: 'editObjective', objective: 'b', version: 2, emphasis: both })).toMatchObject(fault)
    expect(refused(start, { kind: 'editKeyResult', keyResult: 'a1', version: 1, emphasis: both })).toMatchObject(fault)
    expect(refused(start, { kind: 'addObjective', objective: 'n', title: 'N', emphasis: both })).toMatchObject(fault)
  })

  test('names each need once in the whole set', () => {
    const need = (id: string) => ({ id, supplier: 'u', what: 'a feed', by: '2027-01-31' })
    const needs = (keyResult: string, version: number, ...ids: string[]): Unsaid => {
      return { kind: 'editKeyResult', keyResult, version, needs: ids.map(need) }
    }
    const needing = change(start, needs('a1', 1, 'n1', 'n2'))
    expect(keyResultsOf(needing)[0]).toMatchObject({ needs: [need('n1'), need('n2')], version: 2 })
    expect(keyResultsOf(change(needing, needs('a1', 2, 'n2', 'n1')))[0]!.needs).toEqual([need('n2'), need('n1')])
    expect(refused(needing, needs('a2', 1, 'n3', 'n1'))).toMatchObject({ reason: 'conflict', path: 'needs.1.id' })
    expect(refused(start, needs('a1', 1, 'n1', 'n1'))).toMatchObject({ reason: 'conflict', path: 'needs.1.id' })
    expect(keyResultsOf(change(needing, needs('a1', 2), needs('a2', 1, 'n1'))).map((k) => k.needs)).toEqual([[], [need('n1')]])
  })

  test('of Objective 0 there is one at most', () => {
    const zero = change(start, { kind: 'addObjective', objective: 'z', title: 'BAU', objectiveZero: true })
    const again: Unsaid = { kind: 'addObjective', objective: 'y', title: 'More BAU', objectiveZero: true }
    expect(refused(zero, again)).toMatchObject({ reason: 'notAllowedHere', path: 'objectiveZero' })
  })

  test('removes what is empty, and nothing by accident', () => {
    expect(refused(start, { kind: 'removeObjective', objective: 'a', version: 1 })).toMatchObject({ reason: 'notAllowedHere' })
    expect(
      titles(
        change(start, { kind: 'removeObjective', objective: 'b', version: 1 }, { kind: 'removeKeyResult', keyResult: 'a1', version: 1 }),
      ),
    ).toEqual(['A a2'])
  })
})

test('an edit of a part that changed meanwhile is a conflict with both versions', () => {
  const edited = change(
    start,
    { kind: 'editKeyResult', keyResult: 'a1', version: 1, title: 'x' },
    { kind: 'editObjective', objective: 'b', version: 1, title: 'y' },
  )
  const stale: Unsaid[] = [
    { kind: 'editKeyResult', keyResult: 'a1', version: 1, title: 'z' },
    { kind: 'removeKeyResult', keyResult: 'a1', version: 1 },
    { kind: 'editObjective', objective: 'b', version: 1, title: 'z' },
    { kind: 'removeObjective', objective: 'b', version: 1 },
  ]
  for (const one of stale)
    expect(refused(edited, one)).toMatchObject({ reason: 'conflict', versions: { yours: 1, current: { version: 2 } } })
  for (const taken of ['a', 'a1'])
    expect(refused(start, { kind: 'addObjective', objective: taken, title: 'again' })).toMatchObject({ reason: 'conflict' })
  expect(
    refused(start, { kind: 'addKeyResult', objective: 'b', keyResult: 'a1', title: 'again', measure: { name: 'm' }, size }),
  ).toMatchObject({ reason: 'conflict' })
})

test.each<Unsaid>([
  { kind: 'editObjective', objective: 'x', version: 1, title: 'z' },
  { kind: 'removeObjective', objective: 'x', version: 1 },
  { kind: 'moveObjective', objective: 'x', before: null },
  { kind: 'moveObjective', objective: 'a', before: 'x' },
  { kind: 'addKeyResult', objective: 'x', keyResult: 'n', title: 'z', measure: { name: 'm' }, size },
  { kind: 'editKeyResult', keyResult: 'x', version: 1 },
  { kind: 'removeKeyResult', keyResult: 'x', version: 1 },
  { kind: 'moveKeyResult', keyResult: 'x', objective: 'a', before: null },
  { kind: 'moveKeyResult', keyResult: 'a1', objective: 'x', before: null },
  { kind: 'linkRequest', keyResult: 'x', request: 'r' },
])('$kind of a part that is not there is refused', (one) => {
  expect(refused(start, one)).toMatchObject({ kind: 'refused', reason: 'unknownPart' })
})

test('every change takes a sentence, and none changes a closed set or another team’s', () => {
  const add: OkrChange = { kind: 'addObjective', objective: 'n', title: 'N', sentence: ' ' }
  expect(changeOkrSet(permit, start, add)).toMatchObject({ law: 10, path: 'sentence' })
  expect(changeOkrSet(permit, { ...start, state: 'closed' }, { ...add, sentence })).toMatchObject({ reason: 'illegalTransition', law: 12 })
  expect(() => changeOkrSet(permit, { ...start, team: 'u' }, { ...add, sentence })).toThrow(/OKRs of team u/)
  expect(() => moveOkrSet(permit, { ...start, team: 'u' }, 'publish')).toThrow(/OKRs of team u/)
})

test('planned work is in priority order, and Objective 0 is none of it', () => {
  const planned = (set: OkrSet) => plannedKeyResults(set).map(({ objective, keyResult }) => `${objective.id} ${keyResult.id}`)
  const before = planned(start)
  const zero = change(
    start,
    { kind: 'addObjective', objective: 'z', title: 'BAU', objectiveZero: true },
    { kind: 'addKeyResult', objective: 'z', keyResult: 'z1', title: 'z1', measure: { name: 'm' }, size },
  )
  expect(planned(zero)).toEqual(before)
})

test('a set moves exactly as its table says', () => {
  const events: OkrSetEvent[] = ['publish', 'redraft', 'commit', 'close']
  expect(Object.keys(OKR_SET_TRANSITIONS).toSorted()).toEqual([...OKR_SET_STATES].toSorted())
  for (const state of OKR_SET_STATES)
    for (const event of events) {
      const moved = moveOkrSet(permit, { ...start, state }, event)
      const expected = OKR_SET_TRANSITIONS[state][event]
      expect(moved.kind === 'changed' ? moved.set.state : null, `${state} ${event}`).toBe(expected)
      if (moved.kind === 'changed') expect(moved.set.revision).toBe(start.revision + 1)
    }
  expect(OKR_SET_TRANSITIONS.drafting.commit).toBeNull()
})

test('no sequence of changes loses or doubles a part, and a refused one changes nothing', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const keyResult = fc.constantFrom('a1', 'a2', 'n')
  const version = fc.integer({ min: 1, max: 3 })
  const before = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
  const one = fc.oneof(
    fc.record({ kind: fc.constant('addObjective' as const), objective: id, title: fc.constant('T') }),
    fc.record({ kind: fc.constant('moveObjective' as const), objective: id, before: before(id) }),
    fc.record({ kind: fc.constant('removeObjective' as const), objective: id, version }),
    fc.record({
      kind: fc.constant('addKeyResult' as const),
      objective: id,
      keyResult,
      title: fc.constant('T'),
      measure: fc.constant({ name: 'm' }),
      size: fc.constant(size),
    }),
    fc.record({ kind: fc.constant('moveKeyResult' as const), keyResult, objective: id, before: before(keyResult) }),
    fc.record({ kind: fc.constant('editKeyResult' as const), keyResult, version, title: fc.constant('E') }),
    fc.record({ kind: fc.constant('removeKeyResult' as const), keyResult, version }),
  )
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (changes) => {
      let set = start
      for (const next of changes) {
        const frozen = JSON.stringify(set)
        const parts = set.objectives.length + keyResultsOf(set).length
        const result = changeOkrSet(permit, set, { ...next, sentence })
        expect(JSON.stringify(set)).toBe(frozen)
        if (result.kind === 'refused') continue
        const delta = next.kind.startsWith('add') ? 1 : next.kind.startsWith('remove') ? -1 : 0
        const ids = [...result.set.objectives, ...keyResultsOf(result.set)].map((part) => part.id)
        expect(ids).toHaveLength(parts + delta)
        expect(new Set(ids).size).toBe(ids.length)
        set = result.set
      }
    }),
  )
})
