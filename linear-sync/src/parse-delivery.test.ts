import { describe, expect, it } from 'vitest'
import { parseLinearDelivery } from './parse-delivery.ts'

const issue = (more: object = {}) => ({ type: 'Issue', action: 'update', data: { id: 'i1' }, actor: { id: 'somebody' }, ...more })

describe('a delivery means', () => {
  it('that its issue is to be read again', () => {
    expect(parseLinearDelivery(issue())).toEqual({ kind: 'issues', touched: ['i1'] })
    expect(parseLinearDelivery(issue({ action: 'remove' }))).toEqual({ kind: 'issues', touched: ['i1'] })
    expect(parseLinearDelivery({ type: 'CustomerNeed', action: 'create', data: { id: 'n1', issueId: 'i1' } })).toEqual({
      kind: 'issues',
      touched: ['i1'],
    })
  })

  it('that people or teams changed', () => {
    expect(parseLinearDelivery({ type: 'User', action: 'update', data: { id: 'u1' } })).toEqual({ kind: 'people' })
    expect(parseLinearDelivery({ type: 'PermissionChange', action: 'update' })).toEqual({ kind: 'teams' })
  })

  it('nothing, when it is the echo of our own writing, which only touches the issue', () => {
    const ours = { actor: { id: 'us' }, updatedFrom: { updatedAt: '2026-11-23T11:59:00.000Z' } }
    expect(parseLinearDelivery(issue(ours), 'us')).toMatchObject({ kind: 'ignored' })
  })

  it('something, when the person whose API key we have edits an issue by hand', () => {
    const byHand = { actor: { id: 'us' }, updatedFrom: { updatedAt: '2026-11-23T11:59:00.000Z', title: 'before' } }
    expect(parseLinearDelivery(issue(byHand), 'us')).toMatchObject({ kind: 'issues' })
    expect(parseLinearDelivery(issue({ actor: { id: 'us' }, action: 'create' }), 'us')).toMatchObject({ kind: 'issues' })
  })

  it.each([
    null,
    1,
    'text',
    [],
    {},
    { type: 'Issue' },
    { type: 'AgentSessionEvent', action: 'created' },
    issue({ data: null }),
    issue({ data: { id: 7 } }),
    { type: 'Comment', action: 'create', data: { id: 'c', issueId: 'i1' } },
  ])('nothing to us: %j', (body) => {
    expect(parseLinearDelivery(body)).toMatchObject({ kind: 'ignored', why: expect.any(String) })
  })
})
