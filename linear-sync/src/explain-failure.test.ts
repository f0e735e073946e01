import { parseLinearError } from '@linear/sdk'
import { TrackerBusy, type Failure } from '@pull-okr/core'
import { describe, expect, it } from 'vitest'
import { explainFailure, LinearRefusal } from './explain-failure.ts'

const NOW = 1_800_000_000_000
const linear = (status: number, extensions?: object, headers: Record<string, string> = {}) =>
  parseLinearError({
    response: { status, headers: new Headers(headers), errors: extensions ? [{ message: 'words', extensions }] : undefined },
  } as never)
const kindOf = (error: unknown): Failure => explainFailure(error, NOW).failure

describe('a failure of Linear means', () => {
  it('to wait as long as it says, by HTTP 400 or 429', () => {
    const limited = { type: 'ratelimited', code: 'RATELIMITED' }
    expect(kindOf(linear(400, limited, { 'Retry-After': '90' }))).toEqual({ kind: 'retryAfter', ms: 90_000 })
    const headers = { 'X-RateLimit-Requests-Remaining': '0', 'X-RateLimit-Requests-Reset': String(NOW + 120_000) }
    expect(kindOf(linear(400, limited, headers))).toEqual({ kind: 'retryAfter', ms: 120_000 })
    expect(kindOf(linear(429))).toMatchObject({ kind: 'retryAfter' })
    expect(explainFailure(linear(400, limited), NOW)).toBeInstanceOf(TrackerBusy)
    expect(explainFailure(linear(503), NOW)).not.toBeInstanceOf(TrackerBusy)
  })

  it('to try again, when it is down, slow, or out of reach', () => {
    for (const status of [500, 502, 503, 504, 408]) expect(kindOf(linear(status))).toMatchObject({ kind: 'retryAfter' })
    expect(kindOf(new TypeError('fetch failed'))).toMatchObject({ kind: 'retryAfter' })
    expect(kindOf(AbortSignal.timeout(0).reason ?? new DOMException('late', 'TimeoutError'))).toMatchObject({ kind: 'retryAfter' })
    expect(kindOf(new SyntaxError('half a body'))).toMatchObject({ kind: 'retryAfter' })
    expect(kindOf(linear(200, { type: 'internal error', code: 'INTERNAL_SERVER_ERROR' }))).toMatchObject({ kind: 'retryAfter' })
    expect(kindOf(linear(200, { type: 'a type of next year' }))).toMatchObject({ kind: 'retryAfter' })
  })

  it('to ask for another credential only when Linear itself refuses ours, not when a proxy has no such page', () => {
    expect(kindOf(linear(400, { type: 'authentication error', code: 'AUTHENTICATION_ERROR' }))).toEqual({ kind: 'reauthorise' })
    expect(kindOf(linear(401))).toEqual({ kind: 'reauthorise' })
    expect(kindOf(linear(404))).toEqual({ kind: 'giveUp' })
  })

  it('to give up on what will not become right by repeating', () => {
    expect(kindOf(linear(403, { type: 'forbidden', code: 'FORBIDDEN' }))).toEqual({ kind: 'giveUp' })
    expect(kindOf(linear(400, { type: 'graphql error', code: 'GRAPHQL_VALIDATION_FAILED' }))).toEqual({ kind: 'giveUp' })
    expect(kindOf(linear(400, { type: 'feature not accessible', code: 'FEATURE_NOT_ACCESSIBLE' }))).toEqual({ kind: 'giveUp' })
  })

  it('to look what is at fault, when it refuses our input', () => {
    expect(explainFailure(linear(200, { type: 'invalid input', code: 'INPUT_ERROR' }), NOW)).toBeInstanceOf(LinearRefusal)
    expect(explainFailure(linear(403, { type: 'forbidden', code: 'FORBIDDEN' }), NOW)).not.toBeInstanceOf(LinearRefusal)
  })
})
