import { readFlags } from '../shared/read-flags.ts'

const FLAGS = ['port', 'host', 'data', 'seed', 'site', 'cloud-id', 'now', 'lag', 'points-per-hour', 'requests-per-second'] as const
const USAGE = `usage: node main.ts [--port 0] [--host 127.0.0.1] [--data DIR|none] [--seed demo|small|FILE.json] [--site NAME] [--cloud-id UUID]
  [--now ISO] [--lag MS] [--points-per-hour N] [--requests-per-second N]
Each flag is also read from the environment as JIRA_SIMULATOR_PORT and so on. It stops at SIGTERM, or when its stdin closes.`

export type Options = ReturnType<typeof readOptions>

/** Flags first, then JIRA_SIMULATOR_…, then the defaults. */
export function readOptions(argv: string[], environment: Record<string, string | undefined>) {
  const { text, number, date } = readFlags(argv, environment, { names: FLAGS, prefix: 'JIRA_SIMULATOR', usage: USAGE })
  const data = text('data')
  return {
    port: number('port') ?? 0,
    host: text('host') ?? '127.0.0.1',
    data: data === 'none' ? null : data,
    seed: text('seed') ?? 'demo',
    site: text('site'),
    cloudId: text('cloud-id'),
    now: date('now'),
    lagMs: number('lag') ?? 0,
    pointsPerHour: number('points-per-hour') ?? 65_000,
    requestsPerSecond: number('requests-per-second') ?? 500,
  }
}
