import { expect, test } from 'vitest'
import { sayTheSame } from './compare-texts.ts'
import { doublePromise } from './double-promise.ts'
import { cascade } from './cascade.ts'

test.each([
  ['Export of invoices as PDF', 'Please: PDF export for invoices'],
  ['Webhook when an order changes', 'Send a web hook when orders change'],
  ['Export von Rechnungen nach Excel', 'Rechnungsexport nach Excel'],
  ['請求書をPDFで出力したい', '請求書のPDF出力'],
  ['다크 모드 지원', '다크 모드를 지원해 주세요'],
])('“%s” and “%s” say the same', (left, right) => {
  expect(sayTheSame(left, right)).not.toBeNull()
  expect(sayTheSame(right, left)).not.toBeNull()
})

test.each([
  ['Dark mode on iOS', 'Dark mode on Android'],
  ['Tax rules 2026', 'Tax rules 2027'],
  ['Raise the limit for partners', 'Lower the limit for partners'],
  ['Ship with tracking', 'Ship without tracking'],
  ['Grow', 'Grow'],
  ['請求書の再発行', '請求書の一括承認'],
])('“%s” and “%s” do not', (left, right) => {
  expect(sayTheSame(left, right)).toBeNull()
  expect(sayTheSame(right, left)).toBeNull()
})

const named = (id: string) => ({ id, name: id.toUpperCase() })
const adopted = (request: string, team: string, ask: string, title: string) => ({
  request,
  ask,
  team: named(team),
  title,
  description: '',
  issueKey: null,
})

test('one ask adopted by two teams is a double promise, whatever it says; nobody guessed it', () => {
  const facts = { pairs: [[adopted('2', 'b', 'x', 'Fix'), adopted('1', 'a', 'x', 'Fix')] as const], corrected: () => true }
  expect(doublePromise(facts)).toMatchObject([
    { pair: '1 2', team: 'a', otherTeam: 'b', matched: [], evidence: ['A and B have both adopted “Fix”.'] },
  ])
  expect(doublePromise({ ...facts, pairs: [[adopted('1', 'a', 'x', 'Fix'), adopted('2', 'a', 'x', 'Fix')]] })).toEqual([])
})

test('where the words differ, the optional matcher of meanings may add a likeness, and a person takes it away', () => {
  const title = (team: string, id: string, text: string) => ({ set: team, team: named(team), shown: true, id, title: text })
  const pairs = [
    { keyResult: title('a', 'k', 'Halve delivery time of furniture'), objective: title('b', 'o', 'Möbel kommen doppelt so schnell an') },
  ]
  expect(cascade({ pairs, corrected: () => false })).toEqual([])
  expect(cascade({ pairs, corrected: () => false, meant: () => true })).toMatchObject([
    { pair: 'a k b o', team: 'b', otherTeam: 'a', part: 'o' },
  ])
  expect(cascade({ pairs, corrected: () => true, meant: () => true })).toEqual([])
})
