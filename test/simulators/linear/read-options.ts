import { readFlags } from '../shared/read-flags.ts'

const FLAGS = [
  'port',
  'host',
  'data',
  'seed',
  'organization',
  'organization-id',
  'webhook-url',
  'now',
  'retry-scale',
  'requests-per-hour',
  'complexity-per-hour',
] as const

export type Options = {
  port: number
  host: string
  data: string | null
  seed: string
  organizationId: string | null
  organization: string | null
  webhookUrl: string | null
  now: number | null
  retryScale: number
  requestsPerHour: number | null
  complexityPerHour: number | null
}

const USAGE = `usage: node main.ts [--port 0] [--host 127.0.0.1] [--data DIR|none] [--seed demo|small|empty|FILE.json] [--organization NAME] [--organization-id UUID]
  [--webhook-url URL] [--now ISO] [--retry-scale 1] [--requests-per-hour N] [--complexity-per-hour N]
Each flag is also read from the environment as LINEAR_SIMULATOR_PORT and so on. It stops at SIGTERM, or when its stdin closes.`

/** Flags first, then LINEAR_SIMULATOR_…, then the defaults. */
export function readOptions(argv: string[], environment: Record<string, string | undefined>): Options {
  const { text, number, date } = readFlags(argv, environment, { names: FLAGS, prefix: 'LINEAR_SIMULATOR', usage: USAGE })
  const data = text('data')
  return {
    port: number('port') ?? 0,
    host: text('host') ?? '127.0.0.1',
    data: data === 'none' ? null : data,
    seed: text('seed') ?? 'demo',
    organizationId: text('organization-id'),
    organization: text('organization'),
    webhookUrl: text('webhook-url'),
    now: date('now'),
    retryScale: number('retry-scale') ?? 1,
    requestsPerHour: number('requests-per-hour'),
    complexityPerHour: number('complexity-per-hour'),
  }
}
