import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whoever holds the link may reply to this one answer, and do nothing else. */
export type ReplyLink = { workspace: string; request: string; decision: string }

const PREFIX = 'link_'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** three UUIDs and a signature make about 200 characters: longer ones are not ours */
const LONGEST = 400

/** `link_<payload>.<HMAC-SHA256 of the payload>`, both base64url. `key` comes from `secrets.signingKey(REPLY_LINK_PURPOSE)`. */
export const REPLY_LINK_PURPOSE = 'reply link'

export function signReplyLink({ workspace, request, decision }: ReplyLink, key: Buffer): string {
  const payload = Buffer.from(JSON.stringify([workspace, request, decision])).toString('base64url')
  return `${PREFIX}${payload}.${hmac(payload, key).toString('base64url')}`
}

/** null: not a link of ours, altered, or signed with another key. */
export function readReplyLink(token: string, key: Buffer): ReplyLink | null {
  if (!token.startsWith(PREFIX) || token.length > LONGEST) return null
  const [payload = '', signature = '', ...rest] = token.slice(PREFIX.length).split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = hmac(payload, key)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  // Buffer ignores what is not base64url: only the one spelling that we wrote is ours
  if (given.toString('base64url') !== signature) return null
  return readPayload(payload)
}

function readPayload(payload: string): ReplyLink | null {
  try {
    const [workspace, request, decision] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown[]
    return isUuid(workspace) && isUuid(request) && isUuid(decision) ? { workspace, request, decision } : null
  } catch {
    return null
  }
}

const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)

function hmac(payload: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(payload).digest()
}
