/**
 * `npm run shadow`: one page about your team, from a read-only credential of its tracker (LINEAR_API_KEY; or JIRA_BASE_URL,
 * JIRA_EMAIL and JIRA_API_TOKEN). No database; nothing is written but the page.
 *
 *     npm run shadow -- [--team KEY] [--out shadow.html] [--bau "bug,support"]
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { BAU_LABELS, TrackerFailure } from '@pull-okr/core'
import { chooseTracker } from './choose-tracker.ts'
import { drawPage } from './draw-page.ts'
import { chooseTeam, readHistory } from './read-team.ts'
import { reportOn } from './report.ts'

const USAGE = 'usage: npm run shadow -- [--team KEY] [--out shadow.html] [--bau "bug,support"]'
/** The label by which Pull OKR tells an ask until a team names another. */
const REQUEST_LABEL = 'Request'

/** Progress and refusals; the page itself goes to the file. */
const say = (line: string): void => console.error(line)

async function main(): Promise<number> {
  const asked = readArguments()
  if (asked === null) return refuse(USAGE)
  const credential = chooseTracker(process.env)
  if (credential.kind === 'missing') return refuse(credential.why)
  const patience = { say, wait: (ms: number) => wait(ms) }
  const chosen = await chooseTeam(credential.reading, asked.team, patience)
  if (chosen.kind === 'none') return refuse(chosen.why)
  say(`Reading ${chosen.team.name} (${chosen.team.key}) of ${chosen.organization}: ${chosen.because}`)
  const now = new Date()
  const history = await readHistory(credential.reading, chosen, now, patience)
  const report = reportOn(history, { bauLabels: asked.bau, requestLabel: REQUEST_LABEL }, now)
  writeFileSync(asked.out, drawPage(report))
  say(`${report.backtest.sentence} ${report.forecast.basis.warnings[0] ?? ''}`.trim())
  say(`Written: ${asked.out}. Open it in a browser.`)
  return 0
}

function readArguments() {
  const string = { type: 'string' } as const
  try {
    const { values } = parseArgs({ options: { team: string, out: string, bau: string } })
    const bau = values.bau?.split(',').flatMap((label) => label.trim() || [])
    return { team: values.team, out: resolve(values.out ?? 'shadow.html'), bau: bau ?? [...BAU_LABELS] }
  } catch {
    return null
  }
}

function refuse(why: string): number {
  say(why)
  return 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof TrackerFailure)) throw error
  const remedy = error.failure.kind === 'reauthorise' ? ': is the credential complete, and not revoked?' : ''
  process.exitCode = refuse(`${error.message}${remedy}`)
}
