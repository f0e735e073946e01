// npm run chaos [-- --short] [--random N] [--seed N] [--database-url URL] [--redis-url URL]: whatever dies, nothing is lost and nothing comes twice.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { waitUntil } from '../harness/wait-until.ts'
import { flushQueue, killAtRandom, killAtSteps, misbehave, shiftClock, stallDatabase, type Counts } from './bring-trouble.ts'
import { checkLedger, type Verdict } from './check-ledger.ts'
import { keepBusy, type Ledger } from './keep-busy.ts'
import { setUp, type Scene, type Way } from './set-up.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    random: { type: 'string' },
    seed: { type: 'string', default: '1' },
    'database-url': { type: 'string' },
    'redis-url': { type: 'string' },
  },
})
const plan = values.short
  ? { kills: 1, random: 4, flushes: 2, spellMs: 1_500, all: false }
  : { kills: 2, random: 20, flushes: 10, spellMs: 6_000, all: true }
const randomKills = values.random === undefined ? plan.random : Number(values.random)

/** mulberry32: the same seed kills after the same waits */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const began = performance.now()
const say = (line: string): void => console.log(`${String(Math.round((performance.now() - began) / 1_000)).padStart(4)} s  ${line}`)

async function bringTrouble(scene: Scene, { redisUrl }: Way, counts: Counts): Promise<void> {
  const random = randomFrom(Number(values.seed))
  say(`kill -9 at each step, ${plan.kills} each …`)
  await killAtSteps(scene, counts, plan.kills, values.short ? 90_000 : 300_000)
  if (randomKills > 0) say(`kill -9 at random, ${randomKills} times …`)
  await killAtRandom(scene, counts, randomKills, random)
  if (redisUrl) {
    say(`FLUSHALL, ${plan.flushes} times …`)
    await flushQueue(redisUrl, counts, plan.flushes, random)
  }
  say('the clock goes wrong …')
  await shiftClock(scene, counts, plan.spellMs)
  say('the database stalls …')
  await stallDatabase(scene, counts)
  say('the tracker misbehaves …')
  await misbehave(scene, counts, plan.spellMs, plan.all)
}

/** Everything that arrived is applied, everything that was answered is written, and every issue that was filed has been read. */
async function settle({ operator, as }: Scene, ledger: Ledger): Promise<void> {
  const read = async () => {
    const { connections } = await operator.call('listConnections')
    return connections.every(({ inbox, outbox }) => inbox.waiting === 0 && outbox.waiting === 0)
  }
  const taken = async () => {
    const keys = new Map<string, string>()
    for (const [person, team] of [
      ['lena', 'WEB'],
      ['omar', 'CORE'],
    ] as const) {
      for (let next: string | null | undefined; next !== null;) {
        const page = await as(person).call('listRequests', { params: { team }, query: { state: 'all', limit: 200, ...(next && { next }) } })
        for (const { issueKey, title } of page.requests) keys.set(issueKey, title)
        next = page.next
      }
    }
    return [...ledger.filed].every(([key, title]) => keys.get(key) === title)
  }
  await waitUntil('inbox and outbox to be empty', read, { timeoutMs: 120_000, everyMs: 250 }).catch(() => say('they never became empty'))
  await waitUntil('every issue to be read', taken, { timeoutMs: 20_000, everyMs: 500 }).catch(() => say('not every issue was read'))
  await waitUntil('inbox and outbox to be empty', read, { timeoutMs: 30_000, everyMs: 250 }).catch(() => undefined)
}

function report(verdict: Verdict, ledger: Ledger, counts: Counts, way: string): boolean {
  const idle = [...counts].filter(([, times]) => times === 0)
  console.log(`\n${way}`)
  for (const [what, times] of counts) console.log(`  ${String(times).padStart(5)}  ${what}${times === 0 ? '  ← never happened' : ''}`)
  const answers = [...ledger.answered.values()].reduce((sum, { length }) => sum + length, 0)
  const { acknowledged, lost, repeated, written, missing, doubled, wrong } = verdict
  console.log(
    `\n  ${ledger.filed.size} issues filed, ${acknowledged} deliveries acknowledged: ${lost.length} lost, ${repeated.length} repeated`,
  )
  console.log(
    `  ${answers} decisions answered 201: ${written} written, ${missing.length} missing, ${doubled.length} doubled, ${wrong.length} otherwise`,
  )
  const faults = { lost, repeated, missing, doubled, wrong, surprises: ledger.surprises }
  for (const [kind, lines] of Object.entries(faults)) for (const line of lines.slice(0, 10)) console.log(`  ${kind}: ${line}`)
  const isFine = Object.values(faults).every((lines) => lines.length === 0) && idle.length === 0 && acknowledged > 0 && answers > 0
  console.log(`\n  ${isFine ? 'Nothing is lost, nothing came twice' : 'FAILED'}, in ${Math.round((performance.now() - began) / 1_000)} s.`)
  return isFine
}

const way: Way = {
  databaseUrl: values['database-url'] ?? process.env['TEST_DATABASE_URL'],
  redisUrl: values['redis-url'] ?? process.env['TEST_REDIS_URL'],
}
const name = [way.databaseUrl ? 'PostgreSQL' : 'PGlite', ...(way.redisUrl ? ['Redis'] : [])].join(' + ')
say(`${name}: starting …`)
const scene = await setUp(way)
let isFine = false
try {
  const counts: Counts = new Map()
  const load = keepBusy(scene)
  await bringTrouble(scene, way, counts)
  await load.stop()
  say('waiting until everything is settled …')
  await settle(scene, load.ledger)
  await scene.product.stop()
  isFine = report(await checkLedger(scene, load.ledger), load.ledger, counts, name)
  if (!isFine && process.env['CHAOS_LOG']) console.log(scene.product.output())
} finally {
  await scene.close()
}
await sleep(0)
process.exit(isFine ? 0 : 1)
