import { createSign, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** As Atlassian's invocation tokens live. */
const LIVES_S = 25
const ISSUER = 'forge/invocation-token'

/** What a token says of one call. `principal`: whose; null where Forge itself calls. */
export type Call = { apiBaseUrl: string; cloudId: string; installationId: string; principal: string | null; module: string }

export type Signer = {
  appAri: string
  /** where its public keys are read */
  jwksUrl: string
  sign(call: Call): string
  close(): Promise<void>
}

/**
 * Stands in for Atlassian: a key of its own, its public half on loopback, and tokens signed with it. Written by hand, and not
 * with the library that the service verifies with.
 */
export async function startSigner(appAri = `ari:cloud:ecosystem::app/${randomUUID()}`): Promise<Signer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] })
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(jwks))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    appAri,
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`,
    sign: (call) => signToken(claimsOf(call, appAri), { kid, privateKey }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function claimsOf({ apiBaseUrl, cloudId, installationId, principal, module }: Call, appAri: string): object {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: ISSUER,
    aud: appAri,
    iat: now,
    nbf: now,
    exp: now + LIVES_S,
    jti: randomUUID(),
    app: {
      id: appAri,
      version: '1',
      installationId,
      apiBaseUrl,
      environment: { type: 'DEVELOPMENT', id: 'ari:cloud:ecosystem::environment/test' },
      module: { type: 'xen:macro', key: module },
    },
    ...(principal !== null && { principal, context: { cloudId } }),
  }
}

function signToken(claims: object, { kid, privateKey }: { kid: string; privateKey: KeyObject }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`
}
