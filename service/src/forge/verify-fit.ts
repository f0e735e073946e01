import { hash } from 'node:crypto'
import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { isHttpsOrLoopback } from '../http/loopback.ts'

/** What Atlassian has signed about a call of our Forge app: of which site, by which installation, and on whose behalf. */
export type Fit = {
  /** of this one call */
  id: string
  cloudId: string
  /** a reinstalled app has another one */
  installation: string
  /** where the app's system token is good */
  apiBaseUrl: string
  siteUrl: string | null
  /** the account of the user who called; null: Forge itself did, for an event or a schedule */
  principal: string | null
}
/** `why` is for the log: strangers are told one thing for all of them */
export type VerifiedFit = { kind: 'verified'; fit: Fit } | { kind: 'rejected'; why: string }
export type VerifyFit = (token: string, now: Date) => Promise<VerifiedFit>

/** Nobody can be verified now; the same token may be good in a moment. */
export class KeysUnreachable extends Error {
  constructor(cause: unknown) {
    super('the keys that Forge signs with could not be read', { cause })
    this.name = 'KeysUnreachable'
  }
}

const ISSUER = 'forge/invocation-token'
/** A token lives 25 s: our clock must not be off by more than a moment, and may be by that. */
const CLOCKS_DIFFER_S = 5
/** Forge waits 5 s for an answer, and the database needs its part. */
const KEYS_WITHIN_MS = 1_500
/** A new key is known this soon, and strangers who name keys that nobody has make us ask no oftener. */
const LOOK_AGAIN_MS = 5_000
const SITE = /\/ex\/jira\/([\w-]{1,100})\/?$/

const Claims = z.object({
  jti: z.string().min(1).max(200).optional(),
  app: z.object({ installationId: z.string().min(1).max(300), apiBaseUrl: z.string().regex(SITE).refine(isHttpsOrLoopback) }),
  context: z.object({ cloudId: z.string().nullish(), siteUrl: z.string().nullish() }).nullish(),
  principal: z.string().max(200).nullish(),
})

/**
 * Signature, issuer, audience and time of a Forge invocation token. The audience is our configuration's; RS256 is all that
 * is taken, so that a public key is never taken for a shared secret. Throws `KeysUnreachable`.
 */
export function fitVerifier(forge: { appAri: string; jwksUrl: string }, lookAgainMs = LOOK_AGAIN_MS): VerifyFit {
  const keys = createRemoteJWKSet(new URL(forge.jwksUrl), { timeoutDuration: KEYS_WITHIN_MS, cooldownDuration: lookAgainMs })
  const keyOf: JWTVerifyGetKey = (header, token) =>
    keys(header, token).catch((error: unknown) => {
      throw error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys
        ? error
        : new KeysUnreachable(error)
    })
  return async (token, now) => {
    try {
      const { payload } = await jwtVerify(token, keyOf, {
        issuer: ISSUER,
        audience: forge.appAri,
        algorithms: ['RS256'],
        requiredClaims: ['exp'],
        clockTolerance: CLOCKS_DIFFER_S,
        currentDate: now,
      })
      const claims = Claims.safeParse(payload)
      return claims.success ? readFit(claims.data, token) : { kind: 'rejected', why: 'it names no installation on a Jira site' }
    } catch (error) {
      if (error instanceof errors.JOSEError) return { kind: 'rejected', why: error.code }
      throw error
    }
  }
}

function readFit({ jti, app, context, principal }: z.output<typeof Claims>, token: string): VerifiedFit {
  const cloudId = SITE.exec(app.apiBaseUrl)![1]!
  if (context?.cloudId && context.cloudId !== cloudId) return { kind: 'rejected', why: 'it names two sites' }
  return {
    kind: 'verified',
    fit: {
      id: jti ?? hash('sha256', token),
      cloudId,
      installation: app.installationId,
      apiBaseUrl: app.apiBaseUrl.replace(/\/$/, ''),
      siteUrl: context?.siteUrl || null,
      principal: principal || null,
    },
  }
}
