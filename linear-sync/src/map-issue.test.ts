import { describe, expect, it } from 'vitest'
import { mapIssue, type IssueNode } from './map-issue.ts'

const node: IssueNode = {
  id: 'i1',
  identifier: 'WEB-1',
  url: 'https://linear.app/x/issue/WEB-1',
  title: 'T',
  description: null,
  dueDate: null,
  labelIds: ['l1', 'l2'],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  startedAt: null,
  completedAt: null,
  canceledAt: null,
  archivedAt: null,
  team: { id: 't1' },
  state: { name: 'Todo', type: 'unstarted' },
  creator: null,
  project: null,
  parent: null,
}
const labels = (id: string) => ({ l1: 'Bug' })[id]

describe('an issue of Linear', () => {
  it('keeps its names, and leaves out a label that we cannot see', () => {
    expect(mapIssue(node, labels)).toMatchObject({
      key: 'WEB-1',
      description: '',
      labels: ['Bug'],
      stateName: 'Todo',
      state: 'unstarted',
      creator: null,
      voices: [],
    })
  })

  it('in a state that Linear invents later is told by what happened to it', () => {
    const state = { name: 'Paused', type: 'paused' }
    const of = (dates: Partial<IssueNode>) => mapIssue({ ...node, state, ...dates }, labels).state
    expect([of({}), of({ startedAt: 'x' }), of({ completedAt: 'x', startedAt: 'x' }), of({ canceledAt: 'x' })]).toEqual([
      'backlog',
      'started',
      'completed',
      'canceled',
    ])
    expect(mapIssue({ ...node, state: null, labelIds: null }, labels)).toMatchObject({ state: 'backlog', labels: [] })
  })
})
