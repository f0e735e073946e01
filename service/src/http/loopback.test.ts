import { expect, test } from 'vitest'
import { isHttpsOrLoopback, isLoopbackHost, isLoopbackRequest } from './loopback.ts'

test('this machine, and no name that only begins like it', () => {
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]', '::ffff:127.0.0.1'])
    expect(isLoopbackHost(host), host).toBe(true)
  for (const host of ['127.0.0.1.evil.example', 'localhost.evil.example', '0.0.0.0', '10.0.0.1', '', '1270.0.0.1', '::'])
    expect(isLoopbackHost(host), host).toBe(false)
})

test('a request is local when it comes from here and was meant for here', () => {
  const from = (remoteAddress: string, headers: Record<string, string>) => isLoopbackRequest({ headers, socket: { remoteAddress } })
  expect(from('127.0.0.1', { host: '127.0.0.1:3000' })).toBe(true)
  expect(from('::ffff:127.0.0.1', { host: 'localhost:3000' })).toBe(true)
  expect(from('127.0.0.1', { host: 'rebound.evil.example:3000' })).toBe(false)
  expect(from('192.168.1.7', { host: '127.0.0.1:3000' })).toBe(false)
  expect(from('127.0.0.1', {})).toBe(false)
  expect(from('127.0.0.1', { host: '127.0.0.1', 'x-forwarded-for': '203.0.113.1' })).toBe(false)
})

test('credentials travel encrypted, or not at all', () => {
  expect(['https://a.example', 'http://127.0.0.1:1', 'http://[::1]:1'].every(isHttpsOrLoopback)).toBe(true)
  expect(['http://a.example', 'ftp://127.0.0.1', 'no url', 'http://user@a.example'].some(isHttpsOrLoopback)).toBe(false)
})
