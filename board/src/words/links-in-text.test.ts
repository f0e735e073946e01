import { expect, test } from 'vitest'
import { linksInText } from './links-in-text.ts'

test('an address ends before the full stop that ends its sentence', () => {
  expect(linksInText('See https://example.org/a?b=1.')).toEqual([
    { kind: 'text', text: 'See ' },
    { kind: 'link', url: 'https://example.org/a?b=1' },
    { kind: 'text', text: '.' },
  ])
})

test.each(['javascript:alert(1)', 'data:text/html,x', '<a href="https:">', 'file:///etc/passwd'])('%s stays text', (text) => {
  expect(linksInText(text)).toEqual([{ kind: 'text', text }])
})

test('nothing of the text is lost', () => {
  const text = 'a https://x.org/(b) http://y.org\nمرحبا https://z.org!'
  expect(
    linksInText(text)
      .map((piece) => (piece.kind === 'text' ? piece.text : piece.url))
      .join(''),
  ).toBe(text)
})
