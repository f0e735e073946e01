import { expect, test } from 'vitest'
import { normaliseText } from './normalise-text.ts'

test.each([
  ['Market', '  MARKET '],
  ['Straße', 'STRASSE'],
  ['ｆｕｌｌ　width', 'full-width'],
  ['market: “France”', 'Market – France!'],
  ['e\u0301te\u0301', 'ÉTÉ'],
  ['İzmir', 'i̇zmir'],
])('“%s” and “%s” are the same words', (one, other) => {
  expect(normaliseText(one)).toBe(normaliseText(other))
})

test('normalising twice changes nothing more, and what has no words is not all one', () => {
  for (const text of ['Größe  der\nSet-ups', '日本 市場', '+++', '🚀', ''])
    expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))
  expect(normaliseText('+++')).not.toBe(normaliseText('🚀'))
  expect(normaliseText('Größe  der\nSet-ups')).toBe('grösse der set ups')
})
