import { createHash, randomBytes } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Secrets, Store } from '../../store/index.ts'
import type { Tables } from '../../store/tables.ts'
import { cookieName, type CookieScope } from '../session-cookie.ts'
import { sameSecret } from '../tokens.ts'

/** What it is for: signing a person in, or giving a workspace a connection (`only`: this one and no other). */
export type Purpose = { kind: 'person'; next: string } | { kind: 'connect'; only: string | null }
export type StateDeps = { store: Store<Tables>; secrets: Secrets; scope: CookieScope }
export type Taken = { kind: 'taken'; purpose: Purpose; verifier: string } | { kind: 'refused'; why: 'otherBrowser' | 'expired' }

/** Long enough to sign in to Linear first; short enough that a copied address is of no use tomorrow. */
const LIVES_MS = 10 * 60_000
const OWNER = { workspace: 'nobody yet', provider: 'linear sign-in' }

const Kept = z.object({
  state: z.string(),
  verifier: z.string(),
  until: z.number(),
  purpose: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), next: z.string() }),
    z.object({ kind: z.literal('connect'), only: z.string().nullable() }),
  ]),
})

/**
 * `state` and the PKCE verifier, sealed in a cookie of this browser: whoever brings the state back from another one is
 * not who began. Nothing is stored for who only begins. One cookie a state, so that two tabs do not disturb each other.
 */
export function beginState(
  { secrets, scope }: StateDeps,
  response: Response,
  purpose: Purpose,
  now: Date,
): { state: string; verifier: string } {
  const state = randomBytes(32).toString('base64url')
  const verifier = randomBytes(32).toString('base64url')
  const kept: z.input<typeof Kept> = { state, verifier, until: now.getTime() + LIVES_MS, purpose }
  response.cookie(nameOf(scope, state), secrets.seal(JSON.stringify(kept), OWNER), {
    ...attributes(scope),
    maxAge: LIVES_MS,
    encode: String,
  })
  return { state, verifier }
}

/** Takes it out of the browser, and marks it used for every process: of two that come with the same one, one is refused. */
export async function takeState(deps: StateDeps, request: Request, response: Response, state: unknown, now: Date): Promise<Taken> {
  if (typeof state !== 'string' || state === '') return { kind: 'refused', why: 'otherBrowser' }
  const name = nameOf(deps.scope, state)
  const kept = readKept(deps.secrets, request, name)
  response.clearCookie(name, attributes(deps.scope))
  if (kept === null || !sameSecret(kept.state, state)) return { kind: 'refused', why: 'otherBrowser' }
  if (kept.until <= now.getTime() || !(await isFirstUse(deps.store, kept, now))) return { kind: 'refused', why: 'expired' }
  return { kind: 'taken', purpose: kept.purpose, verifier: kept.verifier }
}

async function isFirstUse(store: Store<Tables>, { state, until }: z.output<typeof Kept>, now: Date): Promise<boolean> {
  return store.transaction(async (tx) => {
    await tx.deleteFrom('used_sign_in_state').where('expires_at', '<=', now).execute()
    const inserted = await tx
      .insertInto('used_sign_in_state')
      .values({ hash: hashOf(state), expires_at: new Date(until) })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
  })
}

function readKept(secrets: Secrets, request: Request, name: string): z.output<typeof Kept> | null {
  const pair = request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  if (pair === undefined) return null
  try {
    return Kept.parse(JSON.parse(secrets.open(pair.slice(name.length + 1), OWNER)))
  } catch {
    return null // not one of ours
  }
}

const hashOf = (state: string): Buffer => createHash('sha256').update(state).digest()
const nameOf = (scope: CookieScope, state: string): string => `${cookieName(scope)}_${hashOf(state).toString('hex').slice(0, 16)}`
/** Lax: coming back from Linear is a navigation from another site. */
const attributes = (scope: CookieScope) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: cookieName(scope).startsWith('__Host-') }) as const
