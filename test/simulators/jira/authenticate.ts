// Who asks. A wrong API token does not mean 401 everywhere: where Jira answers anybody, it answers as it answers anybody.
import type { User } from './rows.ts'
import type { Simulator } from './simulator.ts'

export type Asker = { me: User | null; isApp: boolean; headers: Record<string, string>; refused: boolean }

/** `byCloudId`: at the address that Forge gives an app, where only its own token counts. */
export function authenticate({ world, now }: Simulator, authorization: string | undefined, byCloudId: boolean): Asker {
  const anybody: Asker = { me: null, isApp: byCloudId, headers: {}, refused: byCloudId }
  if (!authorization) return anybody
  const bearer = /^Bearer (.+)$/.exec(authorization)?.[1]
  const basic = /^Basic (.+)$/.exec(authorization)?.[1]
  const [email, secret] = basic ? splitOnce(Buffer.from(basic, 'base64').toString('utf8')) : [null, bearer]
  const token = world.by('token', 'token', secret).find(({ kind }) => kind === (byCloudId ? 'system' : 'api'))
  const user = world.get('user', token?.userId)
  const valid = token && user?.active && (token.expiresAt === null || token.expiresAt > now()) && (byCloudId || user.email === email)
  if (valid) return { me: user, isApp: byCloudId, headers: { 'X-AAccountId': user.id }, refused: false }
  return { ...anybody, headers: byCloudId ? {} : { 'X-Seraph-LoginReason': 'AUTHENTICATED_FAILED' } }
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(':')
  return [text.slice(0, at), text.slice(at + 1)]
}
