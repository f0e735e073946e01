import { expect, test } from 'vitest'
import { checkNeeds } from './check-needs.ts'
import { emptyOkrSet, type KeyResult, type Need, type OkrSet } from './okr-set.ts'

const now = new Date('2026-11-18T10:00:00Z')
const facts = { suppliers: new Set(['data', 'web']), requests: new Map([['r', 'data']]), now }
const need = (more: Partial<Need> = {}): Need => ({ id: 'n', supplier: 'data', what: 'a feed', by: '2027-01-31', ...more })
const keyResult = (needs: Need[]): KeyResult => ({
  id: 'k',
  version: 1,
  title: 'k',
  measure: { name: 'm' },
  size: { low: 1, likely: 1, high: 1 },
  aspirational: false,
  requests: [],
  needs,
  emphasis: [],
})
const setWith = (...needs: Need[]): OkrSet => ({
  ...emptyOkrSet('s', 't', '2027-Q1'),
  objectives: [{ id: 'o', version: 1, title: 'o', objectiveZero: false, emphasis: [], keyResults: [keyResult(needs)] }],
})
const check = (needs: Need[], set = setWith()) =>
  checkNeeds(set, { kind: 'editKeyResult', keyResult: 'k', version: 1, needs, sentence: 'Because.' }, facts)

test('a need of another team by a day ahead can be so, with the request that asks for it', () => {
  expect(check([need(), need({ request: 'r' }), need({ supplier: 'web', by: '2026-11-17' })])).toBeNull()
  expect(check([])).toBeNull()
})

test.each([
  ['a team that is not there, or that is hidden from who writes', { supplier: 'secret' }, 'supplier', 'unknownPart'],
  ['its own team', { supplier: 't' }, 'supplier', 'notAllowedHere'],
  ['a day that is over', { by: '2026-03-31' }, 'by', 'notAllowedHere'],
  ['a day more than a year ahead', { by: '2027-11-30' }, 'by', 'notAllowedHere'],
  ['a request to another team', { supplier: 'web', request: 'r' }, 'request', 'unknownPart'],
  ['a request that is not there', { request: 'other' }, 'request', 'unknownPart'],
])('a need of %s is refused, with the field', (_, more, path, reason) => {
  expect(check([need(), need(more)])).toMatchObject({ kind: 'refused', reason, path: `needs.1.${path}` })
})

test('what stands there already is sent along, and not checked again', () => {
  const old = need({ supplier: 'gone', by: '2026-10-01', request: 'withdrawn' })
  expect(check([old], setWith(old))).toBeNull()
  expect(check([{ ...old, what: 'another feed' }], setWith(old))).toBeNull()
  expect(check([{ ...old, by: '2026-10-02' }], setWith(old))).toMatchObject({ path: 'needs.0.by' })
  expect(check([{ ...old, supplier: 'data' }], setWith(old))).toMatchObject({ path: 'needs.0.request' })
})
