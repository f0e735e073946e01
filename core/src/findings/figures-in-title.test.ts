import { expect, test } from 'vitest'
import { figuresIn } from './figures-in-title.ts'

/** In short: from, to and the bound; units are basic ones. */
function said(title: string, measure = 'measure') {
  const { from, to, bound } = figuresIn(title, measure)
  const basic = (figure: typeof from) => figure && figure.value * (figure.unit?.scale ?? 1)
  return [basic(from), basic(to), bound]
}

test.each([
  ['Basket from 40 to 60', 40, 60],
  ['Basket 1,200 → 1.4k', 1_200, 1_400],
  ['Wait: 90 s -> 1 min', 90, 60],
  ['SKUs: 900 (today) to 600', 900, 600],
  ['Von 6,2 auf 5,0 senken', 6.2, 5],
  ['De 3 000 à 2 500 dossiers', 3_000, 2_500],
  ['Passar de 7 para 30', 7, 30],
  ['Deneme 30’dan 45’e', 30, 45],
  ['期間を30から14に縮める', 30, 14],
  ['从12提高到24', 12, 24],
  ['60에서 90으로', 60, 90],
])('“%s” goes from %d to %d', (title, from, to) => {
  expect(said(title)).toEqual([from, to, null])
})

test.each([
  ['At most 3 approvals', 'notUp', 3],
  ['No more than 12', 'notUp', 12],
  ['Nobody works more than 35', 'notUp', 35],
  ['Cover ≤ 14', 'notUp', 14],
  ['20 or fewer', 'notUp', 20],
  ['No máximo 6', 'notUp', 6],
  ['En fazla 3', 'notUp', 3],
  ['At least 80', 'notDown', 80],
  ['Never under 20', 'notDown', 20],
  ['Cover >= 4', 'notDown', 4],
  ['Co najmniej 5', 'notDown', 5],
  ['30以上', 'notDown', 30],
])('“%s” sets a bound: %s %d', (title, bound, to) => {
  expect(said(title)).toEqual([null, to, bound])
})

test.each([
  ['a change by so much', 'Up by 10', 'orders'],
  ['a year', 'Shorter than in 2025', 'refund time'],
  ['two figures that nothing joins', '3 teams answer 5 tickets', 'tickets'],
  ['the time that something is counted in', 'Fix bugs within 7 days', 'bugs fixed'],
])('%s is no aim', (_, title, measure) => {
  expect(said(title, measure)).toEqual([null, null, null])
})

test('what is within a time is a ceiling of what takes time, and figures of the measure’s own name are left out', () => {
  expect(said('Approval within 2 days', 'approval time')).toEqual([null, 2 * 86_400, 'notUp'])
  expect(said('Repeat contacts within 7 days no more than 12', 'repeat contacts within 7 days')).toEqual([null, 12, 'notUp'])
  expect(said('No more than 1 (today 3)')).toEqual([3, 1, 'notUp'])
})
