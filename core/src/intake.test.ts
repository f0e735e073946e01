import { expect, test } from 'vitest'
import { intakeOf, isOpen } from './intake.ts'
import { ISSUE_STATES, type TrackerIssue } from './tracker.ts'

const issue = (more: Partial<TrackerIssue>): TrackerIssue => ({
  id: 'i',
  key: 'PAY-1',
  url: 'https://x',
  team: 't',
  title: 'Refunds',
  description: '',
  state: 'backlog',
  stateName: 'Backlog',
  creator: 'outsider',
  labels: [],
  project: null,
  parent: null,
  voices: [],
  createdAt: '',
  updatedAt: '',
  startedAt: null,
  completedAt: null,
  canceledAt: null,
  archivedAt: null,
  dueDate: null,
  duplicateOf: null,
  ...more,
})
const HERE = true
const team = { requestLabel: 'Request', members: new Set(['ana']) }

test('triage, the request label and outsiders make an ask; the team’s own work does not', () => {
  expect(intakeOf(issue({ state: 'triage', creator: 'ana' }), team, HERE)).toBe('triage')
  expect(intakeOf(issue({ labels: [' request '], creator: 'ana' }), team, HERE)).toBe('requestLabel')
  expect(intakeOf(issue({}), team, HERE)).toBe('outsider')
  expect(intakeOf(issue({ creator: 'ana' }), team, HERE)).toBeNull()
  expect(intakeOf(issue({ creator: null }), team, HERE)).toBeNull()
})

test('work under way is not turned into an ask, unless it carries the label', () => {
  expect(intakeOf(issue({ state: 'started' }), team, HERE)).toBeNull()
  expect(intakeOf(issue({ state: 'started', labels: ['REQUEST'] }), team, HERE)).toBe('requestLabel')
})

test('what somebody filed who has left the organisation is no ask of an outsider; in triage or with the label it is one', () => {
  expect(intakeOf(issue({ creator: 'gone' }), team, !HERE)).toBeNull()
  expect(intakeOf(issue({ creator: 'gone', state: 'triage' }), team, !HERE)).toBe('triage')
  expect(intakeOf(issue({ creator: 'gone', labels: ['Request'] }), team, !HERE)).toBe('requestLabel')
})

test('what is finished, dropped or archived asks nothing', () => {
  const closed = ISSUE_STATES.filter((state) => !isOpen(issue({ state })))
  expect(closed).toEqual(['completed', 'canceled', 'duplicate'])
  for (const state of closed) expect(intakeOf(issue({ state, labels: ['Request'] }), team, HERE)).toBeNull()
  expect(intakeOf(issue({ state: 'triage', archivedAt: '2026-01-01T00:00:00Z' }), team, HERE)).toBeNull()
})
