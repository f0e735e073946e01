/**
 * How often promises were kept, ours and those of the usual tools, on the same points of real history, as a table and as
 * a plot (SVG).
 *
 *     npm run backtest -- <file.csv | file.csv.gz> [--kind own | public] [--plot backtest.svg]
 *     npm run backtest -- --demo       the demo organisation
 *     npm run backtest                 the store of DATA_DIR or DATABASE_URL, read only
 *
 * The CSV has the columns project, type and finished date (YYYY-MM-DD), one row a delivered item. Of the public data it
 * exits 1 when ours misses what the project requires of itself; whatever it cannot read ends it with 2.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { BauRule } from './bau-types.ts'
import { drawCalibration } from './draw-calibration.ts'
import { printTable } from './print-table.ts'
import { readDemoItems } from './read-demo-items.ts'
import { readFinishedItems, UnreadableInput, type Project } from './read-finished-items.ts'
import { readStoredItems } from './read-stored-items.ts'
import { missesOf } from './required.ts'
import { backtest } from './score.ts'
import { LEAST_WEEKS } from './scored-points.ts'

const USAGE = 'usage: npm run backtest -- [file.csv | file.csv.gz | --demo] [--kind own | public] [--plot backtest.svg]'

type Asked = { path: string | undefined; demo: boolean; kind: BauRule | undefined; plot: string }

function readArguments(): Asked {
  try {
    const string = { type: 'string' } as const
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { kind: string, plot: string, demo: { type: 'boolean' } },
    })
    const { kind, plot = 'backtest.svg', demo = false } = values
    const [path, ...more] = positionals
    if (more.length === 0 && (kind === undefined || kind === 'own' || kind === 'public') && !(demo && path))
      return { path, demo, kind, plot: resolve(plot) }
  } catch {
    // an argument that is not known: the usage says which are
  }
  throw new UnreadableInput(USAGE)
}

async function readProjects({ path, demo, kind }: Asked): Promise<{ kind: BauRule; projects: Project[] }> {
  if (demo) return { kind: 'own', projects: await readDemoItems() }
  return path ? readFinishedItems(path, kind) : { kind: 'own', projects: await readStoredItems(process.env) }
}

async function main(): Promise<number> {
  const asked = readArguments()
  const { kind, projects } = await readProjects(asked)
  const result = backtest(projects, LEAST_WEEKS[kind])
  console.log(printTable(result))
  if (result.projects === 0) return 0
  writeFileSync(asked.plot, drawCalibration(result))
  console.log(`Plot: ${asked.plot}`)
  if (kind === 'own') return 0
  const missed = missesOf(result)
  console.log(missed.length === 0 ? 'ours keeps what it promises' : missed.join('\n'))
  return missed.length === 0 ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UnreadableInput)) throw error
  console.error(error.message)
  process.exitCode = 2
}
