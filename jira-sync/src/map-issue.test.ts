import { describe, expect, test } from 'vitest'
import { FullFields, IssueFields, isItem, mapIssue } from './map-issue.ts'

/** As Jira Cloud answers it, with more than was asked for. */
const answered = (change: object = {}) => ({
  id: '10001',
  key: 'WEB-1',
  fields: IssueFields.parse({
    summary: 'Faster',
    issuetype: { id: '1', name: 'Story', hierarchyLevel: 0, subtask: false },
    status: { name: 'To Do', statusCategory: { id: 2, key: 'new', name: 'To Do' } },
    labels: ['Mobile'],
    project: { id: '7', key: 'WEB' },
    reporter: { accountId: 'ada', active: true, displayName: 'Ada' },
    created: '2026-01-05T10:00:00.000+0100',
    updated: '2026-01-06T10:00:00.000+0100',
    ...change,
  }),
})
const done = (resolution: string | null, change: object = {}) =>
  answered({
    status: { name: 'Done', statusCategory: { key: 'done' } },
    resolution: resolution && { name: resolution },
    resolutiondate: '2026-02-01T00:30:00.000+0100',
    ...change,
  })
const map = (issue: ReturnType<typeof answered>) => mapIssue(issue, 'https://acme.atlassian.net')

describe('an issue of Jira', () => {
  test('has its times in UTC, its address, and its type among its labels', () => {
    expect(map(answered())).toMatchObject({
      url: 'https://acme.atlassian.net/browse/WEB-1',
      team: '7',
      creator: 'ada',
      state: 'backlog',
      labels: ['Mobile', 'Story'],
      createdAt: '2026-01-05T09:00:00.000Z',
      completedAt: null,
    })
  })

  test('was delivered when it is done, unless its resolution says that nothing was', () => {
    const ended = '2026-01-31T23:30:00.000Z'
    expect(map(done('Done'))).toMatchObject({ state: 'completed', completedAt: ended, canceledAt: null })
    expect(map(done('Won’t Do'))).toMatchObject({ state: 'canceled', completedAt: null, canceledAt: ended })
    expect(map(done('Duplicate'))).toMatchObject({ state: 'duplicate', completedAt: null })
    expect(map(answered({ status: { name: 'Doing', statusCategory: { key: 'indeterminate' } } })).state).toBe('started')
  })

  test('of a project without resolutions ended when its status came to be done', () => {
    const issue = done(null, { resolutiondate: null, statuscategorychangedate: '2026-03-01T12:00:00.000+0000' })
    expect(map(issue).completedAt).toBe('2026-03-01T12:00:00.000Z')
  })

  test('has nobody behind it when its reporter’s account is closed, or it came in without one', () => {
    expect(map(answered({ reporter: { accountId: 'gone', active: false } })).creator).toBeNull()
    expect(map(answered({ reporter: null })).creator).toBeNull()
  })

  test('is a duplicate by its resolution or, in a project without any, by its link; an open one is none yet', () => {
    const link = { type: { name: 'Duplicate' }, outwardIssue: { id: '9' } }
    const linked = (issue: ReturnType<typeof answered>, issuelinks: object[]) =>
      map({ ...issue, fields: FullFields.parse({ ...issue.fields, issuelinks }) })
    expect(linked(done('Duplicate'), [link])).toMatchObject({ state: 'duplicate', duplicateOf: '9', completedAt: null })
    expect(linked(done('Done'), [link])).toMatchObject({ state: 'duplicate', duplicateOf: '9' })
    expect(linked(answered(), [link])).toMatchObject({ state: 'backlog', duplicateOf: null })
    // of the original the other one stands on the inward side
    expect(linked(done('Done'), [{ type: { name: 'Duplicate' }, inwardIssue: { id: '8' } }])).toMatchObject({ state: 'completed' })
  })

  test('counts as an item unless it is a sub-task or an epic', () => {
    const ofLevel = (hierarchyLevel: number) => isItem(answered({ issuetype: { name: 'Any', hierarchyLevel } }))
    expect([-1, 0, 1, 2].map(ofLevel)).toEqual([false, true, false, false])
  })
})
