import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalWords } from './normal-words.ts'

test('a text of ASCII alone has the words that it has beside any other', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect([...normalWords(text), 'é']).toEqual([...normalWords(`${text} É`)])
    }),
  )
})

test('forms of one word are one, and what is written without spaces is cut', () => {
  expect([...normalWords('ｆｕｌｌ Full FULL straße STRASSE')]).toEqual(['full', 'strasse'])
  expect([...normalWords('返金を早く')]).toEqual(['返金', 'を', '早く'])
})
