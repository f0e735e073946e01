import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { WorkspaceId } from '@pull-okr/core'

const SECRET_BYTES = 32
const FORM = /^okr_([A-Za-z0-9_-]{22})_[A-Za-z0-9_-]{43}$/

/**
 * `okr_<workspace>_<secret>`. The workspace stands in the token so that it is looked up as that workspace: a token of
 * another one finds nothing there. Only its hash is stored; the secret is random, so a fast hash is enough.
 */
export function newToken(workspace: WorkspaceId): { token: string; hash: Buffer } {
  const where = Buffer.from(workspace.replaceAll('-', ''), 'hex').toString('base64url')
  const token = `okr_${where}_${randomBytes(SECRET_BYTES).toString('base64url')}`
  return { token, hash: hashToken(token) }
}

/** null: not in the form of our tokens. */
export function workspaceOf(token: string): WorkspaceId | null {
  const where = FORM.exec(token)?.[1]
  if (where === undefined) return null
  const hex = Buffer.from(where, 'base64url').toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** In a time that tells nothing about either, their lengths included. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(hashToken(a), hashToken(b))
}
