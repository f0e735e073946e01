/**
 * How often promises were kept, ours and those of the usual tools, on the same points of real history.
 *
 *     node test/backtest/backtest.ts <file.csv | file.csv.gz> [--kind public | own]
 *
 * Exits 1 when ours misses what the project requires of itself.
 */
import { parseArgs } from 'node:util'
import { readFinishedItems } from './read-finished-items.ts'
import { backtest, LEVELS, type Result } from './score.ts'

/** Per level, the least and most often that promises may be kept; and how far the loss lies under 12-week Monte Carlo. */
const REQUIRED = [
  [0.45, 0.57],
  [0.65, 0.77],
  [0.8, 0.9],
  [0.91, 0.98],
] as const
const REQUIRED_GAIN = 0.22

const percent = (x: number) => `${(100 * x).toFixed(1)} %`

function table({ scores, projects, points }: Result): string {
  const worst = scores['12-week Monte Carlo']!.loss
  const rows = Object.entries(scores).map(([name, { kept, loss }]) =>
    [name.padEnd(22), ...kept.map((x) => percent(x).padStart(8)), loss.toFixed(4).padStart(8), percent(1 - loss / worst).padStart(10)].join(
      ' ',
    ),
  )
  const head = [
    'kept when promised at'.padEnd(22),
    ...LEVELS.map((x) => `${100 * x} %`.padStart(8)),
    'pinball'.padStart(8),
    'less loss'.padStart(10),
  ].join(' ')
  return [`${projects} projects, ${points} points, planned items in the next 13 weeks`, head, ...rows].join('\n')
}

function misses({ scores }: Result): string[] {
  const { kept, loss } = scores['ours']!
  const gain = 1 - loss / scores['12-week Monte Carlo']!.loss
  const levels = REQUIRED.flatMap(([least, most], i) =>
    kept[i]! >= least && kept[i]! <= most
      ? []
      : [`${100 * LEVELS[i]!} % kept ${percent(kept[i]!)}, not ${percent(least)} to ${percent(most)}`],
  )
  return gain >= REQUIRED_GAIN ? levels : [...levels, `loss ${percent(gain)} under 12-week Monte Carlo, not ${percent(REQUIRED_GAIN)}`]
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { kind: { type: 'string', default: 'own' } } })
const [path] = positionals
if (!path || (values.kind !== 'public' && values.kind !== 'own')) {
  console.error('usage: node test/backtest/backtest.ts <file.csv | file.csv.gz> [--kind public | own]')
  process.exit(2)
}
const result = backtest(readFinishedItems(path, values.kind))
console.log(result.projects > 0 ? table(result) : `${path} holds no project with 104 weeks of history: nothing to score`)
if (result.projects > 0) {
  const missed = misses(result)
  console.log(missed.length === 0 ? 'ours keeps what it promises' : missed.join('\n'))
  process.exitCode = missed.length === 0 ? 0 : 1
}
