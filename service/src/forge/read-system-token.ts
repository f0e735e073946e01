import type { IncomingHttpHeaders } from 'node:http'
import { decodeJwt } from 'jose'
import type { SystemToken } from './decide-installation.ts'

/** "At least 55 minutes", for one that does not say. */
const LIVES_MS = 55 * 60_000
const FORM = /^(?:Bearer +)?([\x21-\x7e]{1,8000})$/i

/** The app's own token for Jira, as Forge sends it along with events and schedules; null: none was sent. */
export function readSystemToken(headers: IncomingHttpHeaders, now: Date): SystemToken | null {
  const systemToken = FORM.exec([headers['x-forge-oauth-system']].flat()[0]?.trim() ?? '')?.[1]
  if (systemToken === undefined) return null
  return { systemToken, expiresAt: new Date(endOf(systemToken) ?? now.getTime() + LIVES_MS).toISOString() }
}

/** It is opaque to us, but for when it ends; null: it does not say. */
function endOf(token: string): number | null {
  try {
    const { exp } = decodeJwt(token)
    return typeof exp === 'number' && exp > 0 && exp < 1e11 ? exp * 1000 : null
  } catch {
    return null
  }
}
