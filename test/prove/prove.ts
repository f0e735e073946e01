/**
 * `npm run prove [-- --short] [--seed N] [--database-url URL]`: tries to break every law that exists so far, at every door, as everybody
 * who must not; then shows that it would have noticed.
 */
import { parseArgs } from 'node:util'
import { cycleAt, permissions } from '@pull-okr/core'
import { API_DOOR_NAMES } from './doors.ts'
import { breakable, type Right } from './mutants.ts'
import { IN_WORDS, OUTSIDERS, type Outsider } from './roles.ts'
import { asNeighbours } from './neighbours.ts'
import { row, type Part } from './part.ts'
import { runLaws } from './run-laws.ts'
import { runOutsider, type Tally } from './run-outsider.ts'
import { runScores } from './run-scores.ts'
import { runSight } from './run-sight.ts'
import { runTalks } from './run-talks.ts'
import { runTold } from './run-told.ts'
import { runTracker } from './run-tracker.ts'
import { runUnwatched } from './run-unwatched.ts'
import { resetTeam, setUp } from './set-up.ts'
import { drawTable } from './draw-table.ts'

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, seed: { type: 'string' }, 'database-url': { type: 'string' } },
})
const seed = Number(values.seed) || Math.floor(Date.now() / 1000)
const effort = { runs: values.short ? 12 : 80, length: 12, seed }

const failures: string[] = []
const started = Date.now()
const say = (line = '') => console.log(line)
let cycles = 4 // the current and the next cycle stay as they are
const newCycle = () => cycleAt(new Date(), cycles++).id

say(`Proof of the laws, seed ${seed}, ${effort.runs} sequences of up to ${effort.length} attempts a role.`)
const table = breakable()
const world = await setUp(table.permissions, values['database-url'])
const member = (await world.clients.member.call('getMe')).person.id

try {
  await asEverybody()
  await asTracker()
  await aloneAsMember()
  await amongNeighbours()
  await withoutTheCheck()
  await mutants()
  await asMember()
} finally {
  table.restore()
  await world.product.close()
}
say(`\n${Math.round((Date.now() - started) / 1000)} s, seed ${seed}.`)
for (const failure of failures) say(`FAILED: ${failure}`)
say(failures.length === 0 ? 'Proved: no attempt got through, and each missing check was noticed.' : `${failures.length} failures.`)
process.exit(failures.length === 0 ? 0 : 1)

/** Laws 1, 2, 5, 11, 12 and 13 at every door of /v1. */
async function asEverybody(): Promise<void> {
  const columns = new Map<string, Tally>()
  for (const role of OUTSIDERS) {
    const tally: Tally = new Map()
    columns.set(role, tally)
    const outcome = await runOutsider(world, role, newCycle(), effort, tally)
    if (outcome.kind === 'broken')
      failures.push(`${IN_WORDS[role]}: ${outcome.why}\n  after ${outcome.after.map(({ door }) => door).join(', ')}`)
    for (const door of API_DOOR_NAMES)
      if (!tally.has(door)) failures.push(`${IN_WORDS[role]} never came to ${door}: more sequences are needed`)
  }
  say('\nattempts/refusals, a cell a door and a role:\n')
  say(drawTable(API_DOOR_NAMES, columns))
}

async function asTracker(): Promise<void> {
  report('what the tracker says and does (laws 1 and 2)', await runTracker(world, newCycle(), effort))
}

async function aloneAsMember(): Promise<void> {
  report("what even a member can't do (laws 3, 4, 7, 12)", await runLaws(world, newCycle(), effort))
}

/** With a neighbour that both sides confirmed; what each part must notice is planted in it, or taken out here. */
async function amongNeighbours(): Promise<void> {
  await asNeighbours(world, async () => {
    report('who sees what, and since when (laws 5, 11 and 13)', await runSight(world, newCycle()))
    report('who is told of what (law 5)', await runTold(world, newCycle()))
    report('what is talked about (laws 6 and 7)', await runTalks(world, newCycle(), effort))
    report('scores, rankings and owners (law 8)', await runScores(world))
    table.takeOut(['seeOkrs', 'seeConversation', 'seeCapacity'], member)
    const { broken } = await runSight(world, newCycle())
    table.restore()
    for (const what of ['sees a draft', 'sees what contradicts a strategy in it', "sees the team's capacity"]) {
      const noticed = broken.filter((fault) => fault.endsWith(what)).length
      say(row(`control: with what limits sight taken out, who ${what}`, `${noticed} are noticed`))
      if (noticed === 0) failures.push(`with what limits sight taken out nobody ${what}: this proof proves nothing`)
    }
  })
}

function report(what: string, { lines, broken }: Part): void {
  say(`\n${what}:\n`)
  for (const line of lines) say(line)
  failures.push(...broken)
}

/** Control row: the same attempts with the check taken out must change the OKRs. */
async function withoutTheCheck(): Promise<void> {
  table.takeOut(['writeOkrs', 'decide'], member)
  const tally: Tally = new Map()
  const { runs, changed } = await runUnwatched(world, 'stakeholder', newCycle, { ...effort, runs: values.short ? 4 : 12 }, tally)
  table.restore()
  const attempts = [...tally.values()].reduce((sum, cell) => sum + cell.attempts, 0)
  say(
    `\ncontrol: with writeOkrs and decide taken out, the ${attempts} attempts of ${IN_WORDS.stakeholder} change the OKRs in ${changed} of ${runs} runs.`,
  )
  if (changed * 2 < runs)
    failures.push(
      `the control row: with the check taken out the OKRs changed in ${changed} of ${runs} runs only, so this proof proves nothing`,
    )
  await resetTeam(world)
}

/** For each right of `permissions`, everybody gets it: the proof must fail. */
async function mutants(): Promise<void> {
  say('\nmutants, one right each given to everybody:\n')
  for (const right of Object.keys(permissions) as Right[]) {
    table.takeOut([right], member)
    const killer = await kill(['stakeholder', 'otherTeam', 'linkHolder', 'pending'])
    table.restore()
    await resetTeam(world)
    say(`  ${right.padEnd(14)} ${killer ? `killed    ${killer}` : 'SURVIVED'}`)
    if (!killer) failures.push(`the mutant without ${right} survived`)
  }
}

async function kill(roles: Outsider[]): Promise<string | null> {
  for (const role of roles) {
    const outcome = await runOutsider(world, role, newCycle(), effort, new Map())
    if (outcome.kind === 'broken') return outcome.why.split('\n')[0]!.slice(0, 100)
  }
  return null
}

async function asMember(): Promise<void> {
  const tally: Tally = new Map()
  const { runs, changed } = await runUnwatched(world, 'member', newCycle, effort, tally)
  say(`\nthe same sequences by ${IN_WORDS.member} changed the OKRs in ${changed} of ${runs} runs (at least half are needed).\n`)
  say(drawTable(API_DOOR_NAMES, new Map([['member', tally]])))
  if (changed * 2 < runs) failures.push(`a member's own sequences changed the OKRs in ${changed} of ${runs} runs only`)
  const MEMBERS = [
    'decide',
    'changeOkrs',
    'publishOkrs',
    'commitOkrs',
    'redraftOkrs',
    'compareOkrs',
    'updateTeam',
    'confirmMember',
    'seeRequest',
    'getFit',
    'getCapacity',
    'listFinishedItems',
    'suggestSize',
    'getOkrs',
    'getConversation',
    'addTurn',
    'closeConversation',
    'reopenConversation',
    'answerExpectation',
    'getOpening',
    'listCheckIns',
    'listDistractions',
    'logDistraction',
    'getToClose',
    'getLearning',
  ] as const
  for (const door of MEMBERS) {
    const cell = tally.get(door)
    if (!cell || cell.attempts === cell.refused)
      failures.push(`no attempt of a member at ${door} succeeded: the refusals there prove nothing`)
  }
}
