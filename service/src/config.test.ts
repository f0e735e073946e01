import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const APP_ARI = 'ari:cloud:ecosystem::app/8db33809-1f32-48bb-8c52-5877dab48107'
const KEY = Buffer.alloc(32, 1).toString('base64')
const config = (environment: Record<string, string>) => {
  const read = readConfig(environment)
  if (read.kind === 'invalid') throw new Error(read.problems.join('\n'))
  return read.config
}
const problems = (environment: Record<string, string>) => {
  const read = readConfig(environment)
  return read.kind === 'invalid' ? read.problems : []
}

test('everything is optional, and an empty value is no value', () => {
  const nothing = config({})
  expect(nothing).toMatchObject({ triageShare: 0.2, port: 3000, host: '127.0.0.1', publicUrl: null, connections: [], demo: 'auto' })
  expect(nothing.dataDir).toMatch(/\/\.data$/)
  expect(config({ PORT: '', PUBLIC_URL: ' ', LINEAR_API_KEY: '', DATABASE_URL: '', DEMO: '' })).toEqual(nothing)
})

test('the demo is there while no tracker is configured; 1 forces it, 0 forbids it', () => {
  expect(config({ LINEAR_API_KEY: 'lin_api_x' })).toMatchObject({
    demo: 'off',
    connections: [{ tracker: 'linear', credential: { apiKey: 'lin_api_x' } }],
  })
  expect(config({ LINEAR_API_KEY: 'lin_api_x', DEMO: '1' })).toMatchObject({ demo: 'on', connections: [] })
  expect(config({ DEMO: '0' }).demo).toBe('off')
})

test('Jira is connected at start, beside Linear or alone', () => {
  const jira = { JIRA_BASE_URL: 'https://x.atlassian.net', JIRA_EMAIL: 'a@b.c', JIRA_API_TOKEN: 't' }
  const opened = { tracker: 'jira', apiUrl: 'https://x.atlassian.net', credential: { email: 'a@b.c', apiToken: 't' } }
  expect(config(jira)).toMatchObject({ demo: 'off', connections: [opened] })
  expect(config({ ...jira, LINEAR_API_KEY: 'lin_api_x' }).connections).toMatchObject([{ tracker: 'linear' }, opened])
  expect(config({ ...jira, DEMO: '1' })).toMatchObject({ demo: 'on', connections: [] })
})

test('with an OAuth application there is no demo, and it knows where Linear is', () => {
  const application = { LINEAR_CLIENT_ID: 'id', LINEAR_CLIENT_SECRET: 'secret', LINEAR_API_URL: 'http://127.0.0.1:1/graphql' }
  expect(config(application)).toMatchObject({
    demo: 'off',
    connections: [],
    linearApplication: { clientId: 'id', clientSecret: 'secret', apiUrl: 'http://127.0.0.1:1/graphql' },
  })
  expect(config({ ...application, DEMO: '1' })).toMatchObject({ demo: 'on', linearApplication: null })
  expect(config({}).linearApplication).toBeNull()
})

test('with a Forge app there is no demo, and its tokens are verified by Atlassian’s keys unless others are given', () => {
  const jwksUrl = 'https://forge.cdn.prod.atlassian-dev.net/.well-known/jwks.json'
  expect(config({ FORGE_APP_ARI: APP_ARI })).toMatchObject({ demo: 'off', forge: { appAri: APP_ARI, jwksUrl } })
  expect(config({ FORGE_APP_ARI: APP_ARI, FORGE_JWKS_URL: 'http://127.0.0.1:1/keys', DEMO: '1' })).toMatchObject({
    demo: 'on',
    forge: { jwksUrl: 'http://127.0.0.1:1/keys' },
  })
  expect(config({}).forge).toBeNull()
})

test.each([
  [{ PORT: '70000' }, /^PORT .*65535/],
  [{ PORT: '3000.5' }, /^PORT /],
  [{ PUBLIC_URL: 'http://okr.example' }, /^PUBLIC_URL .*https:/],
  [{ PUBLIC_URL: 'okr.example' }, /^PUBLIC_URL /],
  [{ PUBLIC_URL: 'https://okr.example/board' }, /^PUBLIC_URL .*without a path/],
  [{ DATABASE_URL: 'mysql://x', SECRETS_KEY: KEY }, /^DATABASE_URL .*postgres:/],
  [{ DATABASE_URL: 'postgres://x' }, /^SECRETS_KEY is empty.*openssl rand/],
  [{ REDIS_URL: 'localhost' }, /^REDIS_URL .*redis:/],
  [{ SECRETS_KEY: 'short' }, /^SECRETS_KEY .*32 bytes.*openssl/],
  [{ OPERATOR_TOKEN: 'secret' }, /^OPERATOR_TOKEN .*20 characters/],
  [{ LINEAR_TRIAGE_SHARE: '20%' }, /^LINEAR_TRIAGE_SHARE .*from 0 to 0.9/],
  [{ LINEAR_TRIAGE_SHARE: '1' }, /^LINEAR_TRIAGE_SHARE .*leave it out for 0.2/],
  [{ LINEAR_API_KEY: 'lin api' }, /^LINEAR_API_KEY .*Settings/],
  [{ LINEAR_API_KEY: 'k', LINEAR_API_URL: 'http://example.com' }, /^LINEAR_API_URL .*https/],
  [{ LINEAR_API_URL: 'http://127.0.0.1:1/graphql' }, /^LINEAR_API_KEY is empty, but LINEAR_API_URL/],
  [{ LINEAR_CLIENT_ID: 'x' }, /^LINEAR_CLIENT_SECRET is empty.*only work together.*copy it from Linear/],
  [{ JIRA_BASE_URL: 'https://x.atlassian.net', JIRA_EMAIL: 'a@b.c' }, /^JIRA_API_TOKEN is empty.*id\.atlassian\.com/],
  [{ JIRA_BASE_URL: 'http://jira.example', JIRA_EMAIL: 'a@b.c', JIRA_API_TOKEN: 't' }, /^JIRA_BASE_URL .*your-site\.atlassian\.net/],
  [{ FORGE_APP_ARI: '8db33809' }, /^FORGE_APP_ARI must look like ari:cloud:ecosystem::app.*manifest\.yml/],
  [{ FORGE_APP_ARI: APP_ARI, FORGE_JWKS_URL: 'http://example.org/keys' }, /^FORGE_JWKS_URL must be an https:.*leave it out/],
  [{ FORGE_JWKS_URL: 'http://127.0.0.1:1/keys' }, /^FORGE_APP_ARI is empty, but FORGE_JWKS_URL is set.*manifest\.yml/],
  [{ DEMO: 'yes' }, /^DEMO must be 1/],
] as [Record<string, string>, RegExp][])('%j is refused with its remedy', (environment, says) => {
  expect(problems(environment)).toEqual([expect.stringMatching(says)])
})

test('all problems are told at once, and no value of a secret is repeated', () => {
  const all = problems({ PORT: 'x', OPERATOR_TOKEN: 'my-password', SECRETS_KEY: 'abc', DEMO: '2' })
  expect(all.map((line) => line.split(' ')[0])).toEqual(['PORT', 'SECRETS_KEY', 'OPERATOR_TOKEN', 'DEMO'])
  expect(all.join()).not.toMatch(/my-password|abc/)
})

test('http is fine on this machine only; keys can be rotated', () => {
  expect(config({ PUBLIC_URL: 'http://localhost:3000/' }).publicUrl).toBe('http://localhost:3000')
  expect(config({ PUBLIC_URL: 'https://okr.example' }).publicUrl).toBe('https://okr.example')
  expect(problems({ SECRETS_KEY: `${KEY},${KEY}` })).toEqual([])
})

test('what is set and not used is said', () => {
  const read = readConfig({
    LINEAR_API_KEY: 'k',
    DEMO: '1',
    JIRA_BASE_URL: 'https://x.atlassian.net',
    JIRA_EMAIL: 'a@b.c',
    JIRA_API_TOKEN: 't',
  })
  expect(read.kind === 'ok' && read.notices).toHaveLength(2)
})

test('digests are mailed through the server that is named, and never to the demo', () => {
  const smtp = { SMTP_URL: 'smtps://user:password@mail.example:465', SMTP_FROM: 'Pull OKR <okr@example.com>' }
  const mail = { url: smtp.SMTP_URL, from: smtp.SMTP_FROM }
  expect(config({}).mail).toBeNull()
  expect(config({ ...smtp, PUBLIC_URL: 'https://okr.example' }).mail).toEqual(mail)
  expect(config({ ...smtp, DEMO: '1' }).mail).toBeNull()
  expect(problems({ SMTP_URL: smtp.SMTP_URL })).toEqual([expect.stringContaining('SMTP_FROM is empty, but SMTP_URL is set')])
  expect(problems({ ...smtp, SMTP_URL: 'mail.example' })).toEqual([expect.stringContaining('SMTP_URL must look like')])
  expect(readConfig(smtp)).toMatchObject({ notices: [expect.stringContaining('PUBLIC_URL is empty: a digest could not lead')] })
  expect(readConfig({ ...smtp, DEMO: '1' })).toMatchObject({ notices: [expect.stringContaining('SMTP_URL is not used')] })
})
