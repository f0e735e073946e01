import { expect, test } from 'vitest'
import { readView, writeView, type InboxView } from './use-inbox-view.ts'

test('an address without a query shows the open requests, oldest first', () => {
  expect(readView(new URLSearchParams())).toEqual({ state: 'open', sort: 'oldest', q: '' })
  expect(writeView({ state: 'open', sort: 'oldest', q: '' }).toString()).toBe('')
})

test('what is written is read back', () => {
  const view: InboxView = { state: 'all', sort: 'voices', q: '船 & co' }
  expect(readView(new URLSearchParams(writeView(view).toString()))).toEqual(view)
})

test('words that are none of ours are as if not there', () => expect(readView(new URLSearchParams('state=x&sort=y')).state).toBe('open'))
