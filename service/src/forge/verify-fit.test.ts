import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { APP_ARI, startForgeKeys, type ForgeKeys } from './forge-keys.fixture.ts'
import { fitVerifier, KeysUnreachable, type VerifyFit } from './verify-fit.ts'

let forge: ForgeKeys
let verify: VerifyFit
beforeAll(async () => {
  forge = await startForgeKeys()
  verify = fitVerifier({ appAri: APP_ARI, jwksUrl: forge.jwksUrl }, 0)
})
afterAll(() => forge.stop())

const installation = 'ari:cloud:ecosystem::installation/0a3a7799-53ae-4a5b-9e7e-03338980abb5'
const apiBaseUrl = 'https://api.atlassian.com/ex/jira/4c822e2f'
const app = { installationId: installation, apiBaseUrl }
const now = new Date()
const s = (offset: number) => Math.floor(now.getTime() / 1000) + offset
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

test('a token of Forge says of which site, installation and user a call is', async () => {
  const token = await forge.sign({
    jti: 'one',
    app,
    principal: 'ada',
    context: { cloudId: '4c822e2f', siteUrl: 'https://acme.atlassian.net' },
  })
  expect(await verify(token, now)).toEqual({
    kind: 'verified',
    fit: { id: 'one', cloudId: '4c822e2f', installation, apiBaseUrl, siteUrl: 'https://acme.atlassian.net', principal: 'ada' },
  })
  expect(await verify(await forge.sign({ app }), now)).toMatchObject({ fit: { principal: null, siteUrl: null } })
})

test.each<[string, () => Promise<string>]>([
  ['of another app', () => forge.sign({ app, aud: 'ari:cloud:ecosystem::app/00000000-0000-0000-0000-000000000000' })],
  ['of another issuer', () => forge.sign({ app, iss: 'forge/another-token' })],
  ['without an audience', () => forge.sign({ app, aud: undefined })],
  ['that has ended', () => forge.sign({ app, exp: s(-6) })],
  ['that never ends', () => forge.sign({ app, exp: undefined })],
  ['from the future', () => forge.sign({ app, nbf: s(60) })],
  [
    'signed by somebody else under the name of the key',
    async () => forge.sign({ app }, { key: (await generateKeyPair('RS256')).privateKey }),
  ],
  ['signed by a key that nobody knows', () => forge.sign({ app }, { header: { kid: 'unknown' } })],
  [
    'signed with the public key as a shared secret',
    async () => forge.sign({ app }, { header: { alg: 'HS256' }, key: new TextEncoder().encode(await forge.publicPem()) }),
  ],
  [
    'signed by another algorithm',
    async () => forge.sign({ app }, { header: { alg: 'ES256' }, key: (await generateKeyPair('ES256')).privateKey }),
  ],
  [
    'without a signature',
    () => Promise.resolve(`${encoded({ alg: 'none' })}.${encoded({ iss: 'forge/invocation-token', aud: APP_ARI, exp: s(20), app })}.`),
  ],
  [
    'whose words were changed',
    async () => (await forge.sign({ app })).replace(/\.[^.]+\./, `.${encoded({ aud: APP_ARI, exp: s(20), app })}.`),
  ],
  ['without an installation', () => forge.sign({ app: { apiBaseUrl } })],
  ['of another product', () => forge.sign({ app: { ...app, apiBaseUrl: 'https://api.atlassian.com/ex/confluence/4c822e2f' } })],
  ['that would send our token in the clear', () => forge.sign({ app: { ...app, apiBaseUrl: 'http://example.org/ex/jira/4c822e2f' } })],
  ['of two sites', () => forge.sign({ app, context: { cloudId: 'another' } })],
  ['that is garbage', () => Promise.resolve('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')],
])('a token %s is rejected', async (_, forged) => {
  expect(await verify(await forged(), now)).toMatchObject({ kind: 'rejected' })
})

test('a clock that is off by a moment, ours or theirs, keeps nobody out', async () => {
  expect(await verify(await forge.sign({ app, exp: s(-3) }), now)).toMatchObject({ kind: 'verified' })
  expect(await verify(await forge.sign({ app, nbf: s(3), iat: s(3) }), now)).toMatchObject({ kind: 'verified' })
})

test('a new key is found, and the one that was taken back is none any more', async () => {
  const before = await forge.sign({ app })
  expect(await verify(before, now)).toMatchObject({ kind: 'verified' })
  await forge.rotate()
  expect(await verify(await forge.sign({ app }), now)).toMatchObject({ kind: 'verified' })
  expect(await verify(before, now)).toMatchObject({ kind: 'rejected' })
})

test('strangers who name keys that nobody has do not make us ask for them each time', async () => {
  const patient = fitVerifier({ appAri: APP_ARI, jwksUrl: forge.jwksUrl })
  await patient(await forge.sign({ app }), now)
  const asked = forge.asked()
  for (const kid of ['a', 'b', 'c'])
    expect(await patient(await forge.sign({ app }, { header: { kid } }), now)).toMatchObject({ kind: 'rejected' })
  expect(forge.asked()).toBe(asked)
})

test('while the keys cannot be read nobody is called a forger', async () => {
  const anew = fitVerifier({ appAri: APP_ARI, jwksUrl: forge.jwksUrl })
  forge.answerWith(500)
  await expect(anew(await forge.sign({ app }), now)).rejects.toThrow(KeysUnreachable)
  forge.answerWith(200)
  expect(await anew(await forge.sign({ app }), now)).toMatchObject({ kind: 'verified' })
})
