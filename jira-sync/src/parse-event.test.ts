import { expect, test } from 'vitest'
import { parseForgeEvent } from './parse-event.ts'

const of = (eventType: string, more: object = {}) => ({ eventType: `avi:jira:${eventType}`, issue: { id: '10001', key: 'WEB-1' }, ...more })

test.each(['created:issue', 'updated:issue', 'deleted:issue', 'assigned:issue'])('%s touches the issue by its id', (type) => {
  expect(parseForgeEvent(of(type))).toEqual({ kind: 'issues', touched: ['10001'] })
  expect(parseForgeEvent({ payload: of(type), retryContext: { retryCount: 1 } })).toEqual({ kind: 'issues', touched: ['10001'] })
})

test('a link touches both of its ends; a project is read again with the teams, a user with the people', () => {
  expect(parseForgeEvent({ eventType: 'avi:jira:created:issuelink', sourceIssueId: '1', destinationIssueId: 2 })).toEqual({
    kind: 'issues',
    touched: ['1', '2'],
  })
  expect(parseForgeEvent({ eventType: 'avi:jira:archived:project' })).toEqual({ kind: 'teams' })
  expect(parseForgeEvent({ eventType: 'avi:jira:created:user' })).toEqual({ kind: 'people' })
})

test.each([
  ['what we wrote ourselves', of('updated:issue', { selfGenerated: true })],
  ['a comment', of('commented:issue')],
  ['a look', of('viewed:issue')],
  ['a worklog', of('created:worklog')],
  ['another product', { eventType: 'avi:confluence:created:page' }],
  ['an issue without an id', { eventType: 'avi:jira:updated:issue' }],
  ['an id that would be a query', of('updated:issue', { issue: { id: '1 or 1=1' } })],
  ['nothing', null],
  ['garbage', [1, 2]],
])('%s is ignored', (_, body) => {
  expect(parseForgeEvent(body).kind).toBe('ignored')
})
