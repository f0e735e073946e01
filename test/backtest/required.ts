import { LEVELS, type Result } from './score.ts'

/** Of the public projects, per level, the least and most often that our promises may be kept; and how far the loss lies under 12-week Monte Carlo. */
const KEPT = [
  [0.45, 0.57],
  [0.65, 0.77],
  [0.8, 0.9],
  [0.91, 0.98],
] as const
const GAIN = 0.22

const percent = (x: number) => `${(100 * x).toFixed(1)} %`

/** What of this ours misses, in words; empty when it keeps all. */
export function missesOf({ scores }: Result): string[] {
  const { kept, loss } = scores['ours']!
  const gain = 1 - loss / scores['12-week Monte Carlo']!.loss
  const levels = KEPT.flatMap(([least, most], i) =>
    kept[i]! >= least && kept[i]! <= most
      ? []
      : [`${100 * LEVELS[i]!} % kept ${percent(kept[i]!)}, not ${percent(least)} to ${percent(most)}`],
  )
  return gain >= GAIN ? levels : [...levels, `loss ${percent(gain)} under 12-week Monte Carlo, not ${percent(GAIN)}`]
}
