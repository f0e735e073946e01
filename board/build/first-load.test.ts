import { expect, test } from 'vitest'
import { firstLoad } from './first-load.ts'

const manifest = {
  'index.html': { file: 'index.js', isEntry: true, imports: ['_react.js'] },
  'src/inbox.tsx': { file: 'inbox.js', imports: ['_react.js', '_row.js'] },
  'src/okrs.tsx': { file: 'okrs.js', imports: ['_dialog.js'] },
  '_react.js': { file: 'react.js' },
  '_row.js': { file: 'row.js', imports: ['index.html'] },
  '_dialog.js': { file: 'dialog.js' },
}

test('counts the entry, the route and what they import, each once', () => {
  expect(firstLoad(manifest, 'src/inbox.tsx')).toEqual(['inbox.js', 'index.js', 'react.js', 'row.js'])
})

test('a route that is not there is an error, not a small page', () => {
  expect(() => firstLoad(manifest, 'src/gone.tsx')).toThrow(/renamed/)
})
