// What GET /oauth/authorize asks for, checked as Linear's documentation and RFC 6749 §4.1 say.
import type { OauthClient, Scope } from './rows.ts'
import type { Simulator } from './simulator.ts'

export type Authorization = {
  client: OauthClient
  redirectUri: string
  scopes: Scope[]
  state: string | null
  actor: 'user' | 'app'
  challenge: { code: string; method: 'plain' | 'S256' } | null
}
export type Checked =
  | { kind: 'ok'; authorization: Authorization }
  /** the client or its address is unknown: nobody is sent there */
  | { kind: 'page'; why: string }
  | { kind: 'redirect'; to: string }

const SCOPES = new Set<string>(['read', 'write', 'admin'])

export function checkAuthorization({ world }: Simulator, query: Record<string, unknown>): Checked {
  const text = (name: string): string | null => (typeof query[name] === 'string' && query[name] !== '' ? query[name] : null)
  const client = world.by('oauthClient', 'clientId', text('client_id'))[0]
  if (!client) return { kind: 'page', why: 'There is no application with this client_id.' }
  const redirectUri = text('redirect_uri')
  if (redirectUri === null || !client.redirectUris.includes(redirectUri))
    return { kind: 'page', why: `redirect_uri is none of the callback URLs of ${client.name}.` }
  const state = text('state')
  const refused = (error: string, description: string): Checked => ({
    kind: 'redirect',
    to: withParameters(redirectUri, { error, error_description: description, state }),
  })
  if (text('response_type') !== 'code') return refused('unsupported_response_type', 'response_type must be code')
  const scopes = (text('scope') ?? 'read').split(/[, ]+/)
  const unknown = scopes.find((scope) => !SCOPES.has(scope))
  if (unknown !== undefined) return refused('invalid_scope', `unknown scope ${unknown}`)
  const actor = text('actor') ?? 'user'
  if (actor !== 'user' && actor !== 'app') return refused('invalid_request', 'actor must be user or app')
  if (actor === 'app' && scopes.includes('admin')) return refused('invalid_scope', 'actor=app cannot have the admin scope')
  const code = text('code_challenge')
  const method = text('code_challenge_method')
  if ((code === null) !== (method === null)) return refused('invalid_request', 'code_challenge and code_challenge_method go together')
  if (method !== null && method !== 'plain' && method !== 'S256') return refused('invalid_request', 'unknown code_challenge_method')
  return {
    kind: 'ok',
    authorization: {
      client,
      redirectUri,
      scopes: [...new Set(['read', ...scopes])] as Scope[], // "This scope will always be present"
      state,
      actor,
      challenge: code !== null && method !== null ? { code, method } : null,
    },
  }
}

export function withParameters(address: string, parameters: Record<string, string | null>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value)
  return url.href
}
