import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { RejectedDelivery, VerifiedDelivery } from '@pull-okr/core'

/** Linear retries after 1 min, 1 h and 6 h, reportedly with the first try's timestamp; the SDK's own window of 60 s would refuse each. */
const OLDEST_MS = 8 * 3_600_000
/** our clock or Linear's may be off */
const AHEAD_MS = 15 * 60_000

export type DeliveryHeaders = Record<string, string | string[] | undefined>

/** Whose delivery it claims to be, before anything is verified; null when the body is not a delivery of Linear's. */
export function claimedOrganization(rawBody: Uint8Array): string | null {
  const body = parseObject(rawBody)
  return typeof body?.['organizationId'] === 'string' ? body['organizationId'] : null
}

/**
 * Checks the HMAC over the raw body with each secret (two while one is being rotated) and the age by the signed
 * `webhookTimestamp`; the header `Linear-Timestamp` is not signed and is not read.
 */
export function verifyLinearDelivery(arrival: {
  headers: DeliveryHeaders
  rawBody: Uint8Array
  secrets: readonly string[]
  now: Date
}): VerifiedDelivery | RejectedDelivery {
  const { headers, rawBody, secrets, now } = arrival
  const signature = header(headers, 'linear-signature')
  if (!signature) return { kind: 'rejected', status: 401, why: 'the header Linear-Signature is missing' }
  if (!secrets.some((secret) => signs(secret, rawBody, signature)))
    return { kind: 'rejected', status: 401, why: 'the signature is not ours' }

  const body = parseObject(rawBody)
  const organization = body?.['organizationId']
  const sentAt = body?.['webhookTimestamp']
  if (!body || typeof organization !== 'string' || typeof sentAt !== 'number')
    return { kind: 'rejected', status: 400, why: 'the body has no organizationId or no webhookTimestamp' }
  const age = now.getTime() - sentAt
  if (age > OLDEST_MS || age < -AHEAD_MS)
    return { kind: 'rejected', status: 401, why: 'the delivery is older than 8 hours or from the future' }

  const contents = contentKey(body)
  const delivery = header(headers, 'linear-delivery') ?? contents ?? sha256(rawBody)
  return { kind: 'verified', delivery, organization, dedupe: [delivery, ...(contents ? [contents] : [])] }
}

function signs(secret: string, rawBody: Uint8Array, signature: string): boolean {
  if (secret === '') return false
  const expected = createHmac('sha256', secret).update(rawBody).digest()
  const given = /^[0-9a-f]{64}$/i.test(signature) ? Buffer.from(signature, 'hex') : Buffer.alloc(0)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/**
 * The same change told by two webhooks. `updatedAt` alone would not do: archiving leaves it as it was, and a delivery
 * that was wrongly taken for a repeat is a wake-up lost.
 */
function contentKey(body: Record<string, unknown>): string | null {
  const data = body['data'] as Record<string, unknown> | undefined
  if (typeof data?.['id'] !== 'string' || typeof data['updatedAt'] !== 'string') return null
  const parts = [body['type'], data['id'], body['action'], data['updatedAt'], data['archivedAt'], data['trashed'], body['updatedFrom']]
  return sha256(JSON.stringify(parts))
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('base64url')

function header(headers: DeliveryHeaders, name: string): string | undefined {
  const value = headers[name]
  return (Array.isArray(value) ? value[0] : value)?.trim() || undefined
}

/** The door asks whose it is, and then verifies it: a body is parsed once. */
const parsed = new WeakMap<Uint8Array, Record<string, unknown> | null>()

function parseObject(rawBody: Uint8Array): Record<string, unknown> | null {
  const known = parsed.get(rawBody)
  if (known !== undefined) return known
  const body = readObject(rawBody)
  parsed.set(rawBody, body)
  return body
}

function readObject(rawBody: Uint8Array): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(Buffer.from(rawBody).toString('utf8'))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}
