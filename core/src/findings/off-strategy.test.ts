import { expect, test } from 'vitest'
import type { Emphasis } from '../okr-set.ts'
import { normaliseText } from './normalise-text.ts'
import { offStrategy, whyOnStrategy, type OffStrategyFacts } from './off-strategy.ts'

/** As pg_trgm says; the service's own test asks the database for them. */
const SPELLINGS: Record<string, number> = {
  'austrailia australia': 0.62,
  'austria australia': 0.5,
  'markets market': 0.67,
  'marketing market': 0.55,
  'niger nigeria': 0.56,
  'север юг': 0,
}
const similarity = (l: string, r: string) => SPELLINGS[`${l} ${r}`] ?? SPELLINGS[`${r} ${l}`] ?? 0

/** `market: France`, several with a comma between them. */
const tags = (text: string): Emphasis[] =>
  text === '' ? [] : text.split(', ').map((tag) => ({ dimension: tag.split(': ')[0]!, value: tag.split(': ')[1]! }))

function facts(keyResult: string, objective: string, expected: string, corrected: [string, string][] = []): OffStrategyFacts {
  const part = {
    version: 1,
    measure: { name: 'deals' },
    size: { low: 1, likely: 2, high: 3 },
    aspirational: false,
    requests: [],
    needs: [],
  }
  const shared = { version: 1, objectiveZero: false }
  return {
    set: {
      id: 'set',
      team: { id: 'pay', name: 'Payments' },
      objectives: [
        {
          ...shared,
          id: 'o',
          title: 'Grow',
          emphasis: tags(objective),
          keyResults: [{ ...part, id: 'k', title: 'Sell more', emphasis: tags(keyResult) }],
        },
      ],
    },
    expectations: [{ id: 'e', title: 'Where we go', emphasis: tags(expected) }],
    similarity,
    corrected: (l, r) => corrected.some((pair) => pair.includes(l) && pair.includes(r)),
  }
}
const kinds = (...args: Parameters<typeof facts>) => offStrategy(facts(...args)).map(({ part }) => part)

test.each([
  ['another value of the same dimension', 'market: France', 'market: Australia'],
  ['a country spelt nearly alike', 'market: Austria', 'market: Australia'],
  ['one that begins alike', 'market: Niger', 'market: Nigeria'],
  ['a dimension in the plural', 'markets: France', 'market: Australia'],
  ['a dimension written otherwise', 'MARKET: France', 'market: Australia'],
  ['another year', 'horizon: 2027', 'horizon: 2026'],
  ['another kind of customer', 'segment: B2B', 'segment: B2C'],
  ['more words than expected', 'market: South East Asia', 'market: South Asia'],
  ['a sign that tells apart', 'language: C#', 'language: C++'],
  ['the code of another country', 'market: NL', 'market: Norway'],
  ['another country in another language', 'market: Österreich', 'market: Australia'],
  ['emoji', 'market: 🇫🇷', 'market: 🇦🇺'],
  ['Russian', 'рынок: Север', 'рынок: Юг'],
  ['Japanese', '市場: 大阪', '市場: 東京'],
  ['none of several expected values', 'market: France', 'market: Australia, market: New Zealand'],
])('a key result that leans another way is found: %s', (_, keyResult, expected) => {
  expect(kinds(keyResult, '', expected)).toEqual(['k'])
})

test.each([
  ['the expected value', 'market: Australia', '', 'market: Australia'],
  ['the expected value, misspelt', 'market: Austrailia', '', 'market: Australia'],
  ['the expected value in other letters', 'market: ÖSTERREICH', '', 'market: osterreich'],
  ['the expected value with other marks', 'segment: mid-market', '', 'segment: Midmarket'],
  ['the code of the expected country', 'market: NL', '', 'market: Netherlands'],
  ['the expected country in another language', 'market: Deutschland', '', 'market: Germany'],
  ['the code that people use', 'market: UK', '', 'market: United Kingdom'],
  ['the code of the expected language', 'language: pt', '', 'language: Portuguese'],
  ['the expected value in full width', 'market: Ｔｏｋｙｏ', '', 'market: Tokyo'],
  ['the expected value besides another', 'market: France, market: Australia', '', 'market: Australia'],
  ['the expected value on its objective', 'market: France', 'market: Australia', 'market: Australia'],
  ['one of several expected values', 'market: New Zealand', '', 'market: Australia, market: New Zealand'],
  ['another dimension', 'segment: France', '', 'market: Australia'],
  ['a dimension that only begins alike', 'marketing: France', '', 'market: Australia'],
  ['nothing at all', '', '', 'market: Australia'],
  ['something, where nothing is expected', 'market: France', '', ''],
])('a key result that names %s is left alone', (_, keyResult, objective, expected) => {
  expect(kinds(keyResult, objective, expected)).toEqual([])
})

test('the evidence says what contradicts what, readable for both sides, and how it was matched', () => {
  const [found] = offStrategy(facts('markets: France', '', 'market: Australia'))
  expect(found).toMatchObject({ pair: 'set k e market', team: 'pay', withLeaders: true, teamOnly: false, otherTeam: null })
  expect(found!.evidence).toEqual([
    'The key result “Sell more” of Payments emphasises markets: France; the company expectation “Where we go” emphasises market: Australia.',
  ])
  expect(found!.matched).toEqual([
    { left: 'markets: France', right: 'market: Australia', how: '“markets” is spelt nearly like “market”, and the values differ.' },
  ])
})

test('an objective and its key result are found each by itself, once a dimension', () => {
  expect(kinds('market: France', 'market: Spain', 'market: Australia, segment: B2B')).toEqual(['o', 'k'])
})

test('what a person called no contradiction is not found again, and another value is', () => {
  const said: [string, string][] = [['market: Australia', 'market: ANZ']]
  expect(kinds('market: ANZ', '', 'market: Australia', said)).toEqual([])
  expect(kinds('market: France', '', 'market: Australia', said)).toEqual(['k'])
})

test('a contradiction that is gone says why', () => {
  const settled = facts('market: Australia', '', 'market: Australia')
  expect(whyOnStrategy(settled, 'set k e market')).toMatch(/no longer leans another way/)
  expect(whyOnStrategy({ ...settled, expectations: [] }, 'set k e market')).toMatch(/withdrawn/)
  expect(whyOnStrategy(settled, 'set other e market')).toMatch(/taken out/)
})

test('normalising keeps apart what differs, in every script', () => {
  expect(normaliseText('  Ärger,   Größe! ')).toBe('arger grosse')
  expect(normaliseText('が')).not.toBe(normaliseText('か'))
  expect(normaliseText('हिन्दी')).not.toBe(normaliseText('हन्द'))
  expect(normaliseText('...')).toBe('...')
})
