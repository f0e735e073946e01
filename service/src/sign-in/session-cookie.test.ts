import type { Request } from 'express'
import { expect, test } from 'vitest'
import { cookieName, isFromOurPage, mayHaveCookie, readSessionCookie } from './session-cookie.ts'

const https = { publicUrl: 'https://okr.example' }
const request = (headers: Record<string, string>) => ({ headers }) as unknown as Request

test('over https the cookie is bound to the host, and the plain one is not read', () => {
  expect(cookieName(https)).toBe('__Host-pull_okr')
  expect(readSessionCookie(request({ cookie: 'a=b; pull_okr=plain; __Host-pull_okr=bound' }), https)).toBe('bound')
  expect(readSessionCookie(request({ cookie: 'pull_okr=plain; x__Host-pull_okr=other' }), https)).toBeNull()
  expect(mayHaveCookie(request({ host: 'anything' }), https)).toBe(true)
})

test('behind a proxy the public address is our page, whatever Host says', () => {
  expect(isFromOurPage(request({ origin: 'https://okr.example', host: '127.0.0.1:3000' }), https)).toBe(true)
  expect(isFromOurPage(request({ origin: 'http://okr.example', host: 'okr.example' }), https)).toBe(false)
  expect(isFromOurPage(request({ origin: 'https://okr.example.evil.test', host: 'okr.example' }), https)).toBe(false)
})
