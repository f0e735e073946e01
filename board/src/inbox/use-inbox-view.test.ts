import { expect, test } from 'vitest'
import { readView, writeView, type InboxView } from './use-inbox-view.ts'

test('an address without a query shows the open requests, oldest first', () => {
  expect(readView(new URLSearchParams(), true)).toEqual({ state: 'open', sort: 'oldest', q: '' })
  expect(writeView({ state: 'open', sort: 'oldest', q: '' }).toString()).toBe('')
})

test('what is written is read back', () => {
  const view: InboxView = { state: 'all', sort: 'voices', q: '船 & co' }
  expect(readView(new URLSearchParams(writeView(view).toString()), false)).toEqual(view)
})

test('words that are none of ours are as if not there', () =>
  expect(readView(new URLSearchParams('state=x&sort=y'), true).state).toBe('open'))

test('“best chance” is for those who see the chances: a link to it shows others the oldest first (law 13)', () => {
  expect(readView(new URLSearchParams('sort=chance'), true).sort).toBe('chance')
  expect(readView(new URLSearchParams('sort=chance'), false).sort).toBe('oldest')
})
