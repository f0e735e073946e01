import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import type { RejectedDelivery, VerifiedDelivery } from '@pull-okr/core'

/** Linear retries after 1 min, 1 h and 6 h, reportedly with the first try's timestamp; the SDK's own window of 60 s would refuse each. */
const OLDEST_MS = 8 * 3_600_000
/** our clock or Linear's may be off */
const AHEAD_MS = 15 * 60_000

export type DeliveryHeaders = Record<string, string | string[] | undefined>

/** A delivery as it came. Nothing in it is believed but whose it claims to be, and that only to choose the secrets. */
export type UnverifiedDelivery = { organization: string; rawBody: Buffer; contents: Record<string, unknown> }

/** Null when the body is not a delivery of Linear's. */
export function readLinearDelivery(rawBody: Buffer): UnverifiedDelivery | null {
  const contents = parseObject(rawBody)
  const organization = contents?.['organizationId']
  return contents && typeof organization === 'string' ? { organization, rawBody, contents } : null
}

/**
 * Checks the HMAC over the raw body with each secret (two while one is being rotated) and the age by the signed
 * `webhookTimestamp`; the header `Linear-Timestamp` is not signed and is not read.
 */
export function verifyLinearDelivery(arrival: {
  headers: DeliveryHeaders
  unverified: UnverifiedDelivery
  secrets: readonly string[]
  now: Date
}): VerifiedDelivery | RejectedDelivery {
  const { headers, unverified, secrets, now } = arrival
  const { rawBody, organization, contents } = unverified
  const signature = header(headers, 'linear-signature')
  if (!signature) return { kind: 'rejected', status: 401, why: 'the header Linear-Signature is missing' }
  if (!secrets.some((secret) => signs(secret, rawBody, signature)))
    return { kind: 'rejected', status: 401, why: 'the signature is not ours' }

  const sentAt = contents['webhookTimestamp']
  if (typeof sentAt !== 'number') return { kind: 'rejected', status: 400, why: 'the body has no webhookTimestamp' }
  const age = now.getTime() - sentAt
  if (age > OLDEST_MS || age < -AHEAD_MS)
    return { kind: 'rejected', status: 401, why: 'the delivery is older than 8 hours or from the future' }

  const contentKey = sha256(changeIn(contents) ?? rawBody)
  return { kind: 'verified', delivery: header(headers, 'linear-delivery') ?? contentKey, organization, contentKey }
}

function signs(secret: string, rawBody: Buffer, signature: string): boolean {
  if (secret === '') return false
  const expected = createHmac('sha256', secret).update(rawBody).digest()
  const given = /^[0-9a-f]{64}$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(0)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * The same for one change told by two webhooks, whose bodies differ; null where the body names no change. `updatedAt` alone
 * would not do: archiving leaves it as it was, and a delivery that was wrongly taken for a repeat is a wake-up lost.
 */
function changeIn(body: Record<string, unknown>): string | null {
  const data = body['data'] as Record<string, unknown> | undefined
  if (typeof data?.['id'] !== 'string' || typeof data['updatedAt'] !== 'string') return null
  const parts = [body['type'], data['id'], body['action'], data['updatedAt'], data['archivedAt'], data['trashed'], body['updatedFrom']]
  return JSON.stringify(parts)
}

const sha256 = (bytes: Buffer | string): string => hash('sha256', bytes, 'base64url')

function header(headers: DeliveryHeaders, name: string): string | undefined {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value)?.trim() || undefined
}

function parseObject(rawBody: Buffer): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(rawBody.toString('utf8'))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}
