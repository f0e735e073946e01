import { resolve } from 'node:path'
import { z } from 'zod'
import { isHttpsOrLoopback, isLoopbackHost } from './http/loopback.ts'
import type { ConnectInput } from './sync/index.ts'

/** What the environment says, parsed once. An empty value is no value. */
export type Config = {
  port: number
  host: string
  /** the origin under which browsers and trackers reach the service; null while nobody has said */
  publicUrl: string | null
  dataDir: string
  databaseUrl: string | undefined
  redisUrl: string | undefined
  secretsKey: string | undefined
  operatorToken: string | undefined
  /** how much of the tracker's hour reading in the background leaves for triage */
  triageShare: number
  /** what is connected at start, as trackers of one organisation */
  connections: ConnectInput[]
  /** Linear's own sign-in; null: not configured */
  linearApplication: { clientId: string; clientSecret: string; apiUrl: string | undefined; webhookSecret: string | undefined } | null
  /** our Forge app: the audience of its tokens, and where Atlassian's keys are; null: not configured */
  forge: { appAri: string; jwksUrl: string } | null
  /** through which digests are sent; null: they are on the board alone */
  mail: { url: string; from: string } | null
  /** an optional matcher of meanings; null: off */
  embeddings: { url: string; apiKey: string | undefined; model: string } | null
  /** `auto`: when no tracker is connected either */
  demo: 'on' | 'off' | 'auto'
}

export type ReadConfig = { kind: 'ok'; config: Config; notices: string[] } | { kind: 'invalid'; problems: string[] }

const PORT_MAX = 65_535
const KEY_BYTES = 32
/** shorter ones can be guessed, and this one opens the trackers' settings */
const OPERATOR_TOKEN_MIN = 20
/** an eighth would do for a busy day of triage; a fifth also answers while a first sync of 200,000 issues runs */
const TRIAGE_SHARE = 0.2
/** with more nothing would ever be read */
const TRIAGE_SHARE_MAX = 0.9
const FORGE_JWKS_URL = 'https://forge.cdn.prod.atlassian-dev.net/.well-known/jwks.json'
const MAKE_ONE = 'make one with: openssl rand -base64 32'

const url = (schemes: string[], remedy: string) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol), remedy)

const isOrigin = (text: string): boolean => {
  const { pathname, search, hash, username } = new URL(text)
  return pathname === '/' && search === '' && hash === '' && username === ''
}
const isShare = (text: string): boolean => /^\d*\.?\d+$/.test(text) && Number(text) <= TRIAGE_SHARE_MAX
const isKey = (text: string): boolean => Buffer.from(text.trim(), 'base64').length === KEY_BYTES

const Environment = z.object({
  PORT: z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) <= PORT_MAX, `must be a whole number from 0 to ${PORT_MAX}: leave it out for 3000`)
    .default('3000'),
  HOST: z.string().regex(/^\S+$/, 'must be a host name or address to listen on: leave it out for 127.0.0.1').default('127.0.0.1'),
  PUBLIC_URL: z
    .string()
    .refine(
      isHttpsOrLoopback,
      'must be the https:// address under which people and the tracker reach this service (http:// only on this machine)',
    )
    .refine(
      (text) => !URL.canParse(text) || isOrigin(text),
      'must be scheme and host only, without a path: for instance https://okr.example.com',
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: url(
    ['postgres:', 'postgresql:'],
    'must look like postgres://user:password@host:5432/database: leave it out for the embedded database',
  ).optional(),
  REDIS_URL: url(['redis:', 'rediss:'], 'must look like redis://host:6379: leave it out to keep jobs in the database').optional(),
  SECRETS_KEY: z
    .string()
    .refine(
      (text) => text.split(',').every(isKey),
      `must be ${KEY_BYTES} bytes as base64 (several, separated by commas, to rotate): ${MAKE_ONE}`,
    )
    .optional(),
  OPERATOR_TOKEN: z.string().min(OPERATOR_TOKEN_MIN, `must have at least ${OPERATOR_TOKEN_MIN} characters: ${MAKE_ONE}`).optional(),
  LINEAR_API_KEY: z
    .string()
    .regex(
      /^[\x21-\x7e]+$/,
      'holds spaces or other signs that no key has: copy it from Linear → Settings → Security & access → Personal API keys',
    )
    .optional(),
  LINEAR_API_URL: z
    .string()
    .refine(isHttpsOrLoopback, 'must be an https:// address: leave it out for https://api.linear.app/graphql')
    .optional(),
  LINEAR_WEBHOOK_SECRET: z.string().optional(),
  LINEAR_TRIAGE_SHARE: z
    .string()
    .refine(isShare, `must be a share of the hour from 0 to ${TRIAGE_SHARE_MAX}: leave it out for ${TRIAGE_SHARE}`)
    .default(String(TRIAGE_SHARE)),
  LINEAR_CLIENT_ID: z.string().optional(),
  LINEAR_CLIENT_SECRET: z.string().optional(),
  JIRA_BASE_URL: z.string().refine(isHttpsOrLoopback, 'must look like https://your-site.atlassian.net').optional(),
  JIRA_EMAIL: z.string().includes('@', 'must be the e-mail address of the Jira account').optional(),
  JIRA_API_TOKEN: z.string().optional(),
  FORGE_APP_ARI: z
    .string()
    .regex(
      /^ari:cloud:ecosystem::app\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      'must look like ari:cloud:ecosystem::app/01234567-…: copy app.id from forge-app/manifest.yml, where “forge register” wrote it',
    )
    .optional(),
  FORGE_JWKS_URL: z
    .string()
    .refine(isHttpsOrLoopback, `must be an https:// address: leave it out for Atlassian's, ${FORGE_JWKS_URL}`)
    .optional(),
  SMTP_URL: url(
    ['smtp:', 'smtps:'],
    'must look like smtps://user:password@host:465: leave it out to have digests on the board alone',
  ).optional(),
  SMTP_FROM: z.string().includes('@', 'must be an e-mail address, or look like: Pull OKR <okr@example.com>').optional(),
  EMBEDDINGS_URL: z.string().refine(isHttpsOrLoopback, 'must be an https:// address, such as https://api.openai.com/v1').optional(),
  EMBEDDINGS_API_KEY: z.string().optional(),
  EMBEDDINGS_MODEL: z.string().optional(),
  DEMO: z
    .enum(['0', '1'], 'must be 1 (always the demo organisation) or 0 (never): leave it out to have it while no tracker is configured')
    .optional(),
})
type Environment = z.output<typeof Environment>

const WHERE: Partial<Record<keyof Environment, string>> = {
  LINEAR_API_KEY: 'make it in Linear → Settings → Security & access → Personal API keys',
  LINEAR_CLIENT_ID: 'copy it from Linear → Settings → API → your OAuth application',
  LINEAR_CLIENT_SECRET: 'copy it from Linear → Settings → API → your OAuth application',
  JIRA_BASE_URL: 'it looks like https://your-site.atlassian.net',
  JIRA_EMAIL: 'it is the e-mail address of the Jira account',
  JIRA_API_TOKEN: 'make it on https://id.atlassian.com/manage-profile/security/api-tokens',
  SMTP_URL: 'it is the address of your mail server, for instance smtps://user:password@host:465',
  SMTP_FROM: 'it is the address that digests come from, for instance Pull OKR <okr@example.com>',
  EMBEDDINGS_URL: 'it is an OpenAI-compatible address, such as https://api.openai.com/v1',
  EMBEDDINGS_MODEL: 'name one that this endpoint has, such as text-embedding-3-small',
  FORGE_APP_ARI: 'copy app.id from forge-app/manifest.yml, where “forge register” wrote it',
}
const TOGETHER: (keyof Environment)[][] = [
  ['LINEAR_CLIENT_ID', 'LINEAR_CLIENT_SECRET'],
  ['JIRA_BASE_URL', 'JIRA_EMAIL', 'JIRA_API_TOKEN'],
  ['SMTP_URL', 'SMTP_FROM'],
  ['EMBEDDINGS_URL', 'EMBEDDINGS_MODEL'],
]

/** Reads everything before it complains: whoever sets this up sees all problems at once, each with its remedy. */
export function readConfig(environment: Record<string, string | undefined>): ReadConfig {
  const given = Object.fromEntries(
    Object.entries(environment)
      .filter(([, value]) => value?.trim())
      .map(([k, v]) => [k, v!.trim()]),
  )
  const parsed = Environment.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')} ${issue.message}`),
    ...TOGETHER.flatMap((names) => incomplete(names, given)),
    ...(given['DATABASE_URL'] && !given['SECRETS_KEY']
      ? [`SECRETS_KEY is empty: with DATABASE_URL every process needs the same key, ${MAKE_ONE}`]
      : []),
    ...(given['FORGE_JWKS_URL'] && !given['FORGE_APP_ARI']
      ? [`FORGE_APP_ARI is empty, but FORGE_JWKS_URL is set: ${WHERE.FORGE_APP_ARI}`]
      : []),
    ...(given['LINEAR_API_URL'] && !given['LINEAR_API_KEY'] && !given['LINEAR_CLIENT_ID']
      ? [`LINEAR_API_KEY is empty, but LINEAR_API_URL is set: ${WHERE.LINEAR_API_KEY}`]
      : []),
  ]
  if (!parsed.success || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'ok', config: toConfig(parsed.data), notices: noticesOf(parsed.data) }
}

function incomplete(names: (keyof Environment)[], given: Record<string, string>): string[] {
  const missing = names.filter((name) => !given[name])
  if (missing.length === 0 || missing.length === names.length) return []
  const present = names.filter((name) => given[name]).join(', ')
  return missing.map((name) => `${name} is empty, but ${present} is set and they only work together: ${WHERE[name]}`)
}

function toConfig(env: Environment): Config {
  const demo =
    env.DEMO === '1'
      ? 'on'
      : env.DEMO === '0' || env.LINEAR_API_KEY || env.LINEAR_CLIENT_ID || env.JIRA_BASE_URL || env.FORGE_APP_ARI
        ? 'off'
        : 'auto'
  return {
    port: Number(env.PORT),
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL).origin : null,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    secretsKey: env.SECRETS_KEY,
    operatorToken: env.OPERATOR_TOKEN,
    triageShare: Number(env.LINEAR_TRIAGE_SHARE),
    connections: demo === 'on' ? [] : connectionsOf(env),
    linearApplication:
      env.LINEAR_CLIENT_ID && env.LINEAR_CLIENT_SECRET && demo !== 'on'
        ? {
            clientId: env.LINEAR_CLIENT_ID,
            clientSecret: env.LINEAR_CLIENT_SECRET,
            apiUrl: env.LINEAR_API_URL,
            webhookSecret: env.LINEAR_WEBHOOK_SECRET,
          }
        : null,
    // the demo's people are invented, their addresses may not be
    mail: env.SMTP_URL && env.SMTP_FROM && demo !== 'on' ? { url: env.SMTP_URL, from: env.SMTP_FROM } : null,
    embeddings:
      env.EMBEDDINGS_URL && env.EMBEDDINGS_MODEL
        ? { url: env.EMBEDDINGS_URL, apiKey: env.EMBEDDINGS_API_KEY, model: env.EMBEDDINGS_MODEL }
        : null,
    forge: env.FORGE_APP_ARI ? { appAri: env.FORGE_APP_ARI, jwksUrl: env.FORGE_JWKS_URL ?? FORGE_JWKS_URL } : null,
    demo,
  }
}

function connectionsOf(env: Environment): ConnectInput[] {
  const { LINEAR_API_KEY: apiKey, LINEAR_API_URL: apiUrl, LINEAR_WEBHOOK_SECRET: webhookSecret } = env
  const { JIRA_BASE_URL: jiraUrl, JIRA_EMAIL: email, JIRA_API_TOKEN: apiToken } = env
  return [
    ...(apiKey ? [{ tracker: 'linear' as const, credential: { apiKey }, apiUrl, webhookSecret }] : []),
    ...(jiraUrl && email && apiToken ? [{ tracker: 'jira' as const, credential: { email, apiToken }, apiUrl: jiraUrl }] : []),
  ]
}

function noticesOf(env: Environment): string[] {
  return [
    env.DEMO === '1' && env.LINEAR_API_KEY && 'DEMO=1: the demo organisation is shown, LINEAR_API_KEY is not used.',
    env.DEMO === '1' && env.LINEAR_CLIENT_ID && 'DEMO=1: the demo organisation is shown, LINEAR_CLIENT_ID is not used.',
    env.LINEAR_CLIENT_ID &&
      env.DEMO !== '1' &&
      !env.PUBLIC_URL &&
      !isLoopbackHost(env.HOST) &&
      'PUBLIC_URL is empty: Linear cannot send anybody back here, so nobody can sign in with Linear until it is set.',
    env.SMTP_URL && env.DEMO === '1' && 'DEMO=1: nothing is mailed to the demo organisation, SMTP_URL is not used.',
    env.SMTP_URL &&
      env.DEMO !== '1' &&
      !env.PUBLIC_URL &&
      'PUBLIC_URL is empty: a digest could not lead anybody to the board, so none is mailed until it is set.',
    env.DEMO === '1' && env.JIRA_BASE_URL && 'DEMO=1: the demo organisation is shown, JIRA_BASE_URL is not used.',
    (env.LINEAR_API_KEY || env.LINEAR_CLIENT_ID) &&
      env.DEMO !== '1' &&
      !env.LINEAR_WEBHOOK_SECRET &&
      'LINEAR_WEBHOOK_SECRET is empty: changes are read every 5 minutes instead of at once. Copy it from Linear → Settings → API → Webhooks.',
  ].filter((notice) => typeof notice === 'string')
}
