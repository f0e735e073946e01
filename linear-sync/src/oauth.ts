import { createHash } from 'node:crypto'
import { TrackerFailure } from '@pull-okr/core'
import { z } from 'zod'

/** The application that is registered under Linear → Settings → API. `apiUrl`: a simulated Linear on this machine. */
export type LinearApplication = { clientId: string; clientSecret: string; apiUrl?: string | undefined }
/** `refreshToken` is null for applications whose tokens live for ten years. */
export type LinearTokens = { accessToken: string; refreshToken: string | null; expiresAt: string }
export type LinearOauth = {
  authorizeUrl(asked: { redirectUri: string; state: string; verifier: string; scopes: string[]; actor: 'user' | 'app' }): string
  /** `reauthorise`: the code, its verifier or our secret is refused; `retryAfter`: nothing is known */
  exchange(code: { code: string; redirectUri: string; verifier: string }): Promise<LinearTokens>
  /** `reauthorise`: the refresh token has ended, was revoked, or was used more than half an hour ago */
  refresh(refreshToken: string): Promise<LinearTokens>
}

const TIMEOUT_MS = 10_000
const RETRY_AFTER_MS = 15_000

/**
 * linear.app/developers/oauth-2-0-authentication. By hand, for applications of before December 2023 get `scope` as a list,
 * which OAuth libraries refuse as RFC 6749 has it a string; nothing is made of it here.
 */
const Answer = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
})

export function linearOauth({ clientId, clientSecret, apiUrl }: LinearApplication, now: () => number = Date.now): LinearOauth {
  const places = placesOf(apiUrl)
  const ask = async (form: Record<string, string>): Promise<LinearTokens> => {
    const asked = now()
    const { access_token, refresh_token, expires_in } = await post(places.token, {
      ...form,
      client_id: clientId,
      client_secret: clientSecret,
    })
    // counted from before it was asked, so that it never ends later for us than for Linear
    return { accessToken: access_token, refreshToken: refresh_token ?? null, expiresAt: new Date(asked + expires_in * 1000).toISOString() }
  }
  return {
    authorizeUrl({ redirectUri, state, verifier, scopes, actor }) {
      const url = new URL(places.authorize)
      url.search = new URLSearchParams({
        client_id: clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: scopes.join(','), // commas, where RFC 6749 has spaces
        state,
        actor,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }).toString()
      return url.href
    },
    exchange: ({ code, redirectUri, verifier }) =>
      ask({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier }),
    refresh: (refreshToken) => ask({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}

/** Where Linear's own API is; a simulated one on this machine has its OAuth beside it. */
function placesOf(apiUrl: string | undefined): { authorize: string; token: string } {
  const { origin, hostname } = new URL(apiUrl ?? 'https://api.linear.app/graphql')
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    ? { authorize: `${origin}/oauth/authorize`, token: `${origin}/oauth/token` }
    : { authorize: 'https://linear.app/oauth/authorize', token: 'https://api.linear.app/oauth/token' }
}

/** What is thrown names the error's code only: bodies and forms hold tokens. */
async function post(url: string, form: Record<string, string>): Promise<z.output<typeof Answer>> {
  const unknown = (why: string) => new TrackerFailure({ kind: 'retryAfter', ms: RETRY_AFTER_MS }, `Linear's sign-in ${why}`)
  const response = await fetch(url, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(form),
    redirect: 'error', // our secret goes nowhere else
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => undefined)
  if (!response) throw unknown('could not be reached')
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) {
    const answer = Answer.safeParse(body)
    if (answer.success) return answer.data
    throw unknown('answered with something else than tokens')
  }
  if (response.status >= 500 || response.status === 408 || response.status === 429) throw unknown(`answered ${response.status}`)
  const code = z.object({ error: z.string().regex(/^\w{1,40}$/) }).safeParse(body)
  throw new TrackerFailure({ kind: 'reauthorise' }, `Linear's sign-in refuses it: ${code.data?.error ?? response.status}`)
}
