// npm start: reads the environment, starts the service, and ends with where to sign in.
import { readConfig } from './config.ts'
import { StartError } from './http/open-door.ts'
import { openJsonLog, openTerminalLog } from './log.ts'
import { startService, type Service } from './start-service.ts'
import { StoreError } from './store/index.ts'

const isTerminal = process.stdout.isTTY
const log = isTerminal ? openTerminalLog() : openJsonLog()
const say = (line: string): void => (isTerminal ? console.log(line) : log.info({}, line))

function stop(lines: string[]): never {
  for (const line of lines) console.error(line)
  process.exit(1)
}

const read = readConfig(process.env)
if (read.kind === 'invalid') stop(['Pull OKR cannot start with this environment:', ...read.problems.map((line) => `  ${line}`)])
for (const notice of read.notices) say(notice)

let service: Service | undefined
let leaving = false

async function leave(signal: NodeJS.Signals): Promise<void> {
  if (leaving) process.exit(1) // asked twice: at once
  leaving = true
  say(`${signal === 'SIGINT' ? 'stopping' : 'asked to stop'}: finishing what is under way … (again to stop at once)`)
  try {
    await service?.close()
    process.exit(0)
  } catch (error) {
    log.error({ error }, 'the service did not stop cleanly')
    process.exit(1)
  }
}
process.on('SIGINT', (signal) => void leave(signal)).on('SIGTERM', (signal) => void leave(signal))

try {
  service = await startService({ config: read.config, log, say })
} catch (error) {
  if (error instanceof StartError || error instanceof StoreError) stop([error.message])
  log.error({ error }, 'the service could not start')
  process.exit(1)
}

const { databaseUrl, dataDir } = read.config
say(
  databaseUrl
    ? 'data: the PostgreSQL server of DATABASE_URL.'
    : `data: embedded in ${dataDir}; it survives a crash of this process, a power cut can cost what came after the last backup (every 10 minutes). DATABASE_URL (a PostgreSQL server) keeps every commit and lets several processes share the work.`,
)
say(`ready: ${service.url}`)
// not through the log: whoever collects logs must not be able to sign in
console.log(
  service.signInLink
    ? `Sign in: ${service.signInLink}`
    : `Sign in: ${service.url}/sign-in with OPERATOR_TOKEN, or with a token of your own`,
)
