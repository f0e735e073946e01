import { createHmac, timingSafeEqual } from 'node:crypto'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** three UUIDs and a signature make about 200 characters: longer ones are not ours */
const LONGEST = 400

/** `<prefix><payload>.<HMAC-SHA256 of the payload>`, both base64url; the payload is the ids. Each kind of link has a key of its own. */
export function signLink(prefix: string, ids: readonly string[], key: Buffer): string {
  const payload = Buffer.from(JSON.stringify(ids)).toString('base64url')
  return `${prefix}${payload}.${hmac(payload, key).toString('base64url')}`
}

/** null: not a link of ours with so many ids, altered, or signed with another key. */
export function readLink(prefix: string, count: number, token: string, key: Buffer): string[] | null {
  if (!token.startsWith(prefix) || token.length > LONGEST) return null
  const [payload = '', signature = '', ...rest] = token.slice(prefix.length).split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = hmac(payload, key)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  // Buffer ignores what is not base64url: only the one spelling that we wrote is ours
  if (given.toString('base64url') !== signature) return null
  return readPayload(payload, count)
}

function readPayload(payload: string, count: number): string[] | null {
  try {
    const ids = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown
    return Array.isArray(ids) && ids.length === count && ids.every((id) => typeof id === 'string' && UUID.test(id)) ? ids : null
  } catch {
    return null
  }
}

function hmac(payload: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(payload).digest()
}
