// Codes, access tokens and refresh tokens: single use, short lives, and Linear's grace for a lost answer.
import { createHash, randomBytes } from 'node:crypto'
import type { Authorization } from './authorize-client.ts'
import { addPerson } from './change-organization.ts'
import type { Key, OauthClient, RefreshToken, Scope, User } from './rows.ts'
import type { Simulator } from './simulator.ts'

/** Not documented; RFC 6749 recommends 10 minutes at most, providers take less. */
const CODE_LIVES_MS = 60_000
const ACCESS_LIVES_S = 86_399
const REPLAY_GRACE_MS = 30 * 60_000

type Code = Authorization & { userId: string; until: number }
export type TokenAnswer = {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  scope: string
  refresh_token: string
}
export class OauthRefusal extends Error {
  readonly status: number
  readonly error: string
  constructor(error: 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type', description: string) {
    super(description)
    this.status = error === 'invalid_client' ? 401 : 400
    this.error = error
  }
}
export type Issuer = ReturnType<typeof createIssuer>

export function createIssuer(sim: Simulator) {
  const codes = new Map<string, Code>() // a restart forgets them, as a minute does
  const now = (): number => Date.parse(sim.now())
  const fresh = () => ({ id: sim.newId(), createdAt: sim.now(), updatedAt: sim.now(), archivedAt: null })

  function issue(client: OauthClient, userId: string, scopes: Scope[], withPkce: boolean): RefreshToken {
    const key: Key = {
      ...fresh(),
      token: `lin_oauth_${randomBytes(32).toString('hex')}`,
      kind: 'oauth',
      scopes,
      userId,
      clientId: client.clientId,
      expiresAt: new Date(now() + ACCESS_LIVES_S * 1000).toISOString(),
    }
    const token = `lin_refresh_${randomBytes(32).toString('hex')}`
    const base = { clientId: client.clientId, userId, scopes, keyId: key.id, withPkce, usedAt: null, successorId: null }
    const refresh: RefreshToken = { ...fresh(), ...base, token }
    sim.commit({
      puts: [
        { table: 'key', row: key },
        { table: 'refreshToken', row: refresh },
      ],
      actorId: null,
    })
    return refresh
  }

  function answer(refresh: RefreshToken): TokenAnswer {
    const key = sim.world.get('key', refresh.keyId)
    if (!key) throw new OauthRefusal('invalid_grant', 'Token has been expired or revoked.')
    const left = Math.floor((Date.parse(key.expiresAt!) - now()) / 1000)
    const scope = refresh.scopes.join(' ')
    return { access_token: key.token, token_type: 'Bearer', expires_in: left, scope, refresh_token: refresh.token }
  }

  return {
    /** Allowed: whoever it is shall be sent back with this code. */
    code(authorization: Authorization, userId: string): string {
      const code = randomBytes(20).toString('hex')
      codes.set(code, { ...authorization, userId, until: now() + CODE_LIVES_MS })
      return code
    },

    exchange(
      client: OauthClient,
      secretGiven: boolean,
      body: { code?: string; redirect_uri?: string; code_verifier?: string },
    ): TokenAnswer {
      const found = codes.get(body.code ?? '')
      codes.delete(body.code ?? '') // once, also when what comes with it is wrong
      if (!found || found.client.clientId !== client.clientId || found.until <= now())
        throw new OauthRefusal('invalid_grant', 'The code is unknown, was used, or has expired.')
      if (found.redirectUri !== body.redirect_uri)
        throw new OauthRefusal('invalid_grant', 'redirect_uri is not the one of the authorization.')
      if (found.challenge === null && !secretGiven) throw new OauthRefusal('invalid_client', 'client_secret is missing.')
      if (found.challenge !== null && challengeOf(body.code_verifier ?? '', found.challenge.method) !== found.challenge.code)
        throw new OauthRefusal('invalid_grant', 'code_verifier does not match the challenge.')
      const user = found.actor === 'app' ? appUser(sim, client) : sim.world.get('user', found.userId)!
      return answer(issue(client, user.id, found.scopes, found.challenge !== null))
    },

    refresh(client: OauthClient, secretGiven: boolean, token: string): TokenAnswer {
      const found = sim.world.by('refreshToken', 'token', token)[0]
      if (!found || found.clientId !== client.clientId || !sim.world.get('user', found.userId)?.active)
        throw new OauthRefusal('invalid_grant', 'Token has been expired or revoked.')
      if (!found.withPkce && !secretGiven) throw new OauthRefusal('invalid_client', 'client_secret is missing.')
      if (found.usedAt !== null) {
        const successor = sim.world.get('refreshToken', found.successorId)
        if (!successor || Date.parse(found.usedAt) + REPLAY_GRACE_MS <= now())
          throw new OauthRefusal('invalid_grant', 'Token has been expired or revoked.')
        return answer(successor)
      }
      const successor = issue(client, found.userId, found.scopes, found.withPkce)
      sim.commit({ puts: [{ table: 'refreshToken', row: { ...found, usedAt: sim.now(), successorId: successor.id } }], actorId: null })
      return answer(successor)
    },

    /** "To revoke a user's access to your application": every token of that user and application ends. */
    revoke(token: string): boolean {
      const held = sim.world.by('key', 'token', token)[0] ?? sim.world.by('refreshToken', 'token', token)[0]
      if (!held) return false
      const same = (row: { userId: string; clientId?: string }) => row.userId === held.userId && row.clientId === held.clientId
      const keys = sim.world.all('key').filter((key) => key.kind === 'oauth' && same(key))
      const refreshes = sim.world.all('refreshToken').filter(same)
      const removes = [
        ...keys.map(({ id }) => ({ table: 'key' as const, id })),
        ...refreshes.map(({ id }) => ({ table: 'refreshToken' as const, id })),
      ]
      sim.commit({ removes, actorId: null })
      return true
    },

    /** For tests: everything is that much older, codes, access tokens and the grace of used refresh tokens. */
    age(seconds: number): void {
      const back = (stamp: string) => new Date(Date.parse(stamp) - seconds * 1000).toISOString()
      for (const code of codes.values()) code.until -= seconds * 1000
      const keys = sim.world.all('key').filter((key) => key.expiresAt !== undefined)
      const used = sim.world.all('refreshToken').filter((refresh) => refresh.usedAt !== null)
      sim.commit({
        puts: [
          ...keys.map((row) => ({ table: 'key' as const, row: { ...row, expiresAt: back(row.expiresAt!) } })),
          ...used.map((row) => ({ table: 'refreshToken' as const, row: { ...row, usedAt: back(row.usedAt!) } })),
        ],
        actorId: null,
      })
    },
  }
}

const challengeOf = (verifier: string, method: 'plain' | 'S256'): string =>
  method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')

/** With actor=app Linear makes a user of the application's name, once a workspace. */
function appUser(sim: Simulator, client: OauthClient): User {
  const email = `${client.clientId}@oauthapp.linear.app`
  const known = sim.world.by('user', 'email', email)[0]
  if (known) return known
  const user = { ...addPerson(sim, null, { name: client.name, email }), app: true }
  sim.commit({ puts: [{ table: 'user', row: user }], actorId: null })
  return user
}
