import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NewDecision, NewMove, NewToken } from './contract/index.ts'
import { hasWords } from './has-words.ts'

const INVISIBLE = [
  '',
  ' ',
  '\n',
  '\u00a0',
  '\u3000',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u202e',
  '\u2066',
  '\u3164',
  '\u115f',
  '\u180e',
  '\ufe0f',
  '\u{e0041}',
  '\u2800',
  '\u0600',
]
const nothing = fc.array(fc.constantFrom(...INVISIBLE)).map((signs) => signs.join(''))

test('what shows nothing says nothing, however it is put together', () => {
  fc.assert(fc.property(nothing, (text) => !hasWords(text)))
})

test('one sign that shows makes words, in any alphabet', () => {
  const sign = fc.constantFrom('a', '不', 'ñ', 'ש', 'न', '.', '0', '👍🏽', '👨\u200d👩\u200d👧')
  fc.assert(fc.property(nothing, sign, nothing, (before, one, after) => hasWords(before + one + after)))
})

test('a sentence and a title at the door need something to see, and are told so once', () => {
  for (const text of ['', ' ', '\u200b', '\u3164 \u00ad']) {
    expect(NewMove.safeParse({ sentence: text }).error?.issues).toMatchObject([
      { path: ['sentence'], message: expect.stringContaining('sentence') },
    ])
    expect(NewToken.safeParse({ name: text, expires: '2030-01-01T00:00:00Z' }).error?.issues).toMatchObject([{ path: ['name'] }])
  }
  expect(NewMove.parse({ sentence: ' Ready. ' })).toEqual({ sentence: 'Ready.' })
})

test('a text that shows nothing is kept as empty', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  expect(NewDecision.parse({ id, kind: 'clarify', question: '\u200b\u3164' })).toMatchObject({ question: '' })
  expect(NewDecision.parse({ id, kind: 'clarify', question: ' Why\u200b? ' })).toMatchObject({ question: 'Why\u200b?' })
})
