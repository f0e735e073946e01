import { NOTICE_KINDS } from '@pull-okr/core'
import { expect, test } from 'vitest'
import { noticePlace } from './notice-place.ts'

const team = { id: 't', key: 'DASH', name: 'Dashboards' }

test('every kind of notice leads somewhere', () => {
  for (const kind of NOTICE_KINDS) expect(noticePlace({ kind, team, cycle: '2027-Q1', subject: 's' })).toMatch(/^\//)
})

test('a published draft leads to it, a question to its conversation, an expectation to its own cycle', () => {
  expect(noticePlace({ kind: 'published', team, cycle: '2027-Q1', subject: null })).toBe('/teams/DASH/okrs/2027-Q1')
  expect(noticePlace({ kind: 'question', team, cycle: null, subject: 'c1' })).toBe('/conversations/c1')
  expect(noticePlace({ kind: 'expectationAnswered', team: null, cycle: '2026-Q4', subject: 'e1' })).toBe('/expectations?cycle=2026-Q4#e1')
})

test('overdue answers lead a team to its inbox, and who asked to their own asks', () => {
  expect(noticePlace({ kind: 'overdue', team, cycle: null, subject: null })).toBe('/teams/DASH/inbox')
  expect(noticePlace({ kind: 'overdue', team: null, cycle: null, subject: null })).toBe('/asks')
})
