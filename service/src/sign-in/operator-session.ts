import { createHmac, randomBytes } from 'node:crypto'
import { sameSecret } from './tokens.ts'

/** A working day: an operator's rights reach all workspaces. */
const OPERATOR_SESSION_MS = 12 * 3_600_000

/**
 * The operator is nobody's person, so the session is no row: it is a signed cookie `operator.<nonce>.<expiry>.<mac>`.
 * The operator token is part of the key, so that changing it ends all of its sessions.
 */
export class OperatorSessions {
  readonly #key: Buffer
  readonly #operatorToken: string
  readonly #ended = new Set<string>()

  constructor(key: Buffer, operatorToken: string) {
    this.#key = key
    this.#operatorToken = operatorToken
  }

  begin(now: Date): { cookie: string; expiresAt: Date } {
    const expiresAt = new Date(now.getTime() + OPERATOR_SESSION_MS)
    const text = `operator.${randomBytes(16).toString('base64url')}.${expiresAt.getTime()}`
    return { cookie: `${text}.${this.#sign(text)}`, expiresAt }
  }

  holds(cookie: string, now: Date): boolean {
    const text = cookie.slice(0, cookie.lastIndexOf('.'))
    const expiry = Number(text.split('.')[2])
    return sameSecret(cookie, `${text}.${this.#sign(text)}`) && expiry > now.getTime() && !this.#ended.has(cookie)
  }

  /** In this process; elsewhere the cookie, which the browser has dropped, would hold until it expires. */
  end(cookie: string): void {
    this.#ended.add(cookie)
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(`${this.#operatorToken}\n${text}`).digest('base64url')
  }
}
