// `npm start` and `npm test` run this first. Plain Node 20, no dependencies: on a fresh clone nothing else is there.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { boardIsBuilt, rememberBoard } from './build-board.mjs'
import { major, missingOnMachine, npmVersion } from './check-machine.mjs'
import { installed, remember } from './dependencies.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const say = (line) => console.log(`pull-okr: ${line}`)

/** The workspaces of the running product; the board's build tools are its dependencies, the demo needs the simulators. */
const PRODUCT = ['service', 'board', 'linear-sync', 'jira-sync', 'core', 'test/simulators']
const ARGUMENTS = {
  start: [...PRODUCT.flatMap((name) => ['-w', name]), '--include-workspace-root', '--omit=dev'],
  all: ['--include=dev'], // also where NODE_ENV=production would leave them out
}

const mode = process.argv[2]
if (!(mode in ARGUMENTS)) stop('usage: node scripts/install.mjs start|all')

const missing = missingOnMachine({
  node: process.versions.node,
  npm: npmVersion(process.env.npm_config_user_agent),
  platform: process.platform,
  arch: process.arch,
})
if (missing) stop(missing)

if (!installed(root, mode)) install()
if (!nodeFound())
  stop(
    'Node 24 is not in node_modules and the machine has an older one: npm was told to leave out optional dependencies. Run "npm ci --include=optional".',
  )
if (!boardIsBuilt(root)) buildBoard()

function install() {
  say(
    mode === 'start'
      ? 'installing what the product needs (about half a minute, only when it changed) …'
      : "installing everything, the tests' tools included (about a minute, only when it changed) …",
  )
  const started = Date.now()
  const result = npm('ci', ...ARGUMENTS[mode], '--include=optional', '--no-audit', '--no-fund', '--loglevel=error')
  if (result !== 0)
    stop(
      'npm could not install (its own words are above). Is the npm registry reachable ("npm ping")? Does package-lock.json come from a clean checkout ("git status")? Then run the same command again.',
    )
  remember(root, mode)
  say(`installed in ${seconds(started)}.`)
}

function buildBoard() {
  say('building the board …')
  const started = Date.now()
  if (npm('run', 'build', '--workspace=board', '--silent', '--', '--logLevel=warn') !== 0)
    stop('the board could not be built (why is above). Without it the service has nothing to show.')
  rememberBoard(root)
  say(`board built in ${seconds(started)}.`)
}

/** The npm that runs us, or the one on the PATH. */
function npm(...args) {
  const own = process.env.npm_execpath
  const [command, first] = own && existsSync(own) ? [process.execPath, [own]] : ['npm', []]
  const result = spawnSync(command, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (result.error) stop(`npm could not be started: ${result.error.message}`)
  return result.status
}

/** npm scripts look in node_modules/.bin first. */
function nodeFound() {
  return (
    major(process.versions.node) >= 24 ||
    ['node', 'node.exe', 'node.cmd'].some((name) => existsSync(join(root, 'node_modules', '.bin', name)))
  )
}

function seconds(started) {
  return `${Math.max(1, Math.round((Date.now() - started) / 1000))} s`
}

function stop(why) {
  console.error(`pull-okr: ${why}`)
  process.exit(1)
}
