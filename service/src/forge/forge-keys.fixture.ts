import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose'

export const APP_ARI = 'ari:cloud:ecosystem::app/8db33809-1f32-48bb-8c52-5877dab48107'
/** as Forge's */
const LIVES_S = 25

type Pair = { kid: string; publicKey: CryptoKey; privateKey: CryptoKey }
/** Whatever is not given is as it should be. `key`: whose signature it bears, under the name of the present one. */
export type Forged = { header?: Record<string, unknown>; key?: CryptoKey | Uint8Array; now?: Date }

const newPair = async (): Promise<Pair> => ({ kid: randomUUID(), ...(await generateKeyPair('RS256', { extractable: true })) })

/** Signs as Forge does, and serves the keys as Atlassian does, on this machine. */
export async function startForgeKeys() {
  let pairs = [await newPair()]
  let asked = 0
  let status = 200
  const server = createServer((_request, response) => {
    asked += 1
    const draw = async () => {
      const keys = await Promise.all(
        pairs.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' })),
      )
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }))
    }
    void draw()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/.well-known/jwks.json`,
    asked: () => asked,
    answerWith: (next: number) => void (status = next),
    /** the former one is gone */
    rotate: async () => void (pairs = [await newPair()]),
    publicPem: () => exportSPKI(pairs[0]!.publicKey),
    sign(claims: Record<string, unknown>, { header = {}, key = pairs[0]!.privateKey, now = new Date() }: Forged = {}): Promise<string> {
      const at = Math.floor(now.getTime() / 1000)
      const whole = { iss: 'forge/invocation-token', aud: APP_ARI, iat: at, nbf: at, exp: at + LIVES_S, jti: randomUUID(), ...claims }
      return new SignJWT(whole).setProtectedHeader({ alg: 'RS256', kid: pairs[0]!.kid, ...header }).sign(key)
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
}
export type ForgeKeys = Awaited<ReturnType<typeof startForgeKeys>>
