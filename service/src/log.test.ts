import { expect, test } from 'vitest'
import { openJsonLog, openTerminalLog } from './log.ts'

function written(write: (sink: { write: (text: string) => void }) => void): string {
  let text = ''
  write({ write: (line) => void (text += line) })
  return text
}

const LOUD = {
  token: 'okr_secret',
  request: { cookie: 'pull_okr=x', headers: { authorization: 'Bearer y' } },
  emails: ['ana@example.org'],
  error: Object.assign(new Error('duplicate key: (ana@example.org)'), {
    code: '23505',
    detail: 'Key (email)=(ana@example.org)',
    constraint: 'person_email',
    parameters: ['p'],
  }),
  url: 'postgres://okr:hunter2@db/okr',
  why: 'lin_api_abcdefghijkl was refused for ana@example.org by link_abcdefgh.ijkl',
}

test('neither log holds tokens, cookies, addresses or values of database errors', () => {
  for (const text of [
    written((sink) => openJsonLog(sink).error(LOUD, 'ana@example.org failed')),
    written((sink) => openTerminalLog(sink).error(LOUD, 'ana@example.org failed')),
  ]) {
    expect(text).not.toMatch(/secret|pull_okr=|Bearer|ana@|hunter2|lin_api_abc|link_abc|duplicate/)
    expect(text).toContain('23505')
    expect(text).toContain('person_email')
  }
})

test('a terminal is told what goes wrong, not each step', () => {
  expect(written((sink) => openTerminalLog(sink).info({ a: 1 }, 'a step'))).toBe('')
  expect(written((sink) => openTerminalLog(sink).warn({ error: 'TypeError', message: 'no' }, 'something failed'))).toBe(
    '! something failed: no\n',
  )
})
