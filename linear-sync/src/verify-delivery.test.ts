import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readLinearDelivery, verifyLinearDelivery } from './verify-delivery.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000
const payload = {
  action: 'update',
  type: 'Issue',
  organizationId: 'org',
  webhookTimestamp: NOW.getTime(),
  data: { id: 'i1', updatedAt: '2026-11-23T11:59:00.000Z' },
}
const bytes = (body: object) => Buffer.from(JSON.stringify(body))
const sign = (rawBody: Buffer, secret: string) => createHmac('sha256', secret).update(rawBody).digest('hex')
const verify = (body: object, { secret = 'new', secrets = ['new', 'old'], headers = {} } = {}) => {
  const rawBody = bytes(body)
  return verifyLinearDelivery({
    headers: { 'linear-delivery': 'd1', 'linear-signature': sign(rawBody, secret), ...headers },
    unverified: readLinearDelivery(rawBody)!,
    secrets,
    now: NOW,
  })
}

describe('a delivery', () => {
  it('is verified by either of two secrets, and known by its id and its contents', () => {
    for (const secret of ['new', 'old'])
      expect(verify(payload, { secret })).toMatchObject({
        kind: 'verified',
        delivery: 'd1',
        organization: 'org',
        contentKey: expect.any(String),
      })
  })

  it('is refused when it was signed with another secret, with none, or altered', () => {
    expect(verify(payload, { secret: 'other' })).toMatchObject({ kind: 'rejected', status: 401 })
    expect(verify(payload, { secret: '', secrets: [''] })).toMatchObject({ status: 401 })
    expect(verify(payload, { headers: { 'linear-signature': '' } })).toMatchObject({ status: 401 })
    expect(verify(payload, { headers: { 'linear-signature': 'ab' } })).toMatchObject({ status: 401 })
    expect(verify(payload, { headers: { 'linear-signature': sign(bytes({ ...payload, action: 'create' }), 'new') } })).toMatchObject({
      status: 401,
    })
  })

  it('may come 8 hours after it was signed, as the last retry does, and no later', () => {
    expect(verify({ ...payload, webhookTimestamp: NOW.getTime() - 7.9 * HOUR_MS })).toMatchObject({ kind: 'verified' })
    expect(verify({ ...payload, webhookTimestamp: NOW.getTime() - 8.1 * HOUR_MS })).toMatchObject({ kind: 'rejected', status: 401 })
    expect(verify({ ...payload, webhookTimestamp: NOW.getTime() + HOUR_MS })).toMatchObject({ kind: 'rejected', status: 401 })
    expect(
      verify({ ...payload, webhookTimestamp: NOW.getTime() - 9 * HOUR_MS }, { headers: { 'linear-timestamp': String(NOW.getTime()) } }),
    ).toMatchObject({ kind: 'rejected' })
  })

  it('without an organisation or a time is no delivery', () => {
    expect(verify({ ...payload, webhookTimestamp: 'now' })).toMatchObject({ kind: 'rejected', status: 400 })
    expect(readLinearDelivery(bytes({ ...payload, organizationId: undefined }))).toBeNull()
    expect(readLinearDelivery(Buffer.from('[]'))).toBeNull()
    expect(readLinearDelivery(Buffer.from('{'))).toBeNull()
    expect(readLinearDelivery(bytes(payload))).toMatchObject({ organization: 'org' })
  })

  it('is the same change when a second webhook tells of it, and another when it archives the issue', () => {
    const keyOf = (body: object) => {
      const verified = verify(body)
      return verified.kind === 'verified' ? verified.contentKey : null
    }
    const key = keyOf(payload)
    expect(keyOf({ ...payload, webhookId: 'another', webhookTimestamp: NOW.getTime() - 5 })).toBe(key)
    // archiving leaves updatedAt as it was
    expect(keyOf({ ...payload, data: { ...payload.data, archivedAt: '2026-11-23T11:59:30.000Z' } })).not.toBe(key)
    expect(keyOf({ ...payload, updatedFrom: { title: 'before' } })).not.toBe(key)
    // where it names no change, the same bytes are the same
    const noChange = { ...payload, data: {} }
    expect(keyOf(noChange)).toBe(keyOf({ ...noChange }))
    expect(keyOf({ ...noChange, webhookId: 'another' })).not.toBe(keyOf(noChange))
  })
})
