import type { Request, Response } from 'express'
import { isLoopbackHost } from '../http/loopback.ts'

/** Where the service is reached. Browsers accept `__Host-` only with Secure, and Secure only over https. */
export type CookieScope = { publicUrl: string | null }

const isHttps = ({ publicUrl }: CookieScope): boolean => publicUrl?.startsWith('https:') ?? false

export function cookieName(scope: CookieScope): string {
  return isHttps(scope) ? '__Host-pull_okr' : 'pull_okr'
}

export function readSessionCookie(request: Request, scope: CookieScope): string | null {
  const name = `${cookieName(scope)}=`
  const pair = request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name))
  return pair?.slice(name.length) || null
}

export function setSessionCookie(response: Response, scope: CookieScope, value: string, expires: Date): void {
  response.cookie(cookieName(scope), value, { ...attributes(scope), expires, encode: String })
}

export function clearSessionCookie(response: Response, scope: CookieScope): void {
  response.clearCookie(cookieName(scope), attributes(scope))
}

/** A cookie sent over plain http can be read on the way: it is given only where there is no way. */
export function mayHaveCookie(request: Request, scope: CookieScope): boolean {
  return isHttps(scope) || hostIsLoopback(request)
}

function attributes(scope: CookieScope) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps(scope) } as const
}

/**
 * Whether a request comes from a page of ours. The browser adds the cookie to whatever any site sends here; it also
 * adds `Origin`, or at least `Sec-Fetch-Site`, and neither can be set by a page.
 */
export function isFromOurPage(request: Request, scope: CookieScope): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return request.headers['sec-fetch-site'] === 'same-origin'
  if (scope.publicUrl !== null && origin === scope.publicUrl) return true
  return hostIsLoopback(request) && origin === `http://${host}`
}

function hostIsLoopback(request: Request): boolean {
  const { host } = request.headers
  return host !== undefined && URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname)
}
