import { LEVELS, type Result } from './score.ts'
import { HORIZON_WEEKS, LEAST_HISTORY_WEEKS } from './scored-points.ts'

const percent = (x: number) => `${(100 * x).toFixed(1)} %`
const counted = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

/** How often each method's promises were kept, and its loss; then who was left out, and how much the points are worth. */
export function printTable({ scores, projects, points, leftOut }: Result): string {
  if (projects === 0) return ['Nothing to score.', ...leftOut.map(reason)].join('\n')
  const worst = scores['12-week Monte Carlo']!.loss
  // weeks that are all alike leave nothing to lose
  const less = (loss: number) => (worst > 0 ? percent(1 - loss / worst) : '–')
  const rows = Object.entries(scores).map(([name, { kept, loss }]) =>
    [name.padEnd(22), ...kept.map((x) => percent(x).padStart(8)), loss.toFixed(4).padStart(8), less(loss).padStart(10)].join(' '),
  ) // prettier-ignore
  const head = ['kept when promised at'.padEnd(22), ...LEVELS.map((x) => `${100 * x} %`.padStart(8)), 'pinball'.padStart(8), 'less loss'.padStart(10)] // prettier-ignore
  return [
    `${counted(projects, 'project')}, ${counted(points, 'point')}: planned items in the next ${HORIZON_WEEKS} weeks`,
    head.join(' '),
    ...rows,
    ...leftOut.map(reason),
    `The points are every week, so that they overlap: they are worth about ${counted(Math.max(projects, Math.round(points / HORIZON_WEEKS)), 'cycle')}.`,
  ].join('\n')
}

function reason({ name, weeks, least }: Result['leftOut'][number]): string {
  return weeks < least
    ? `Left out: ${name}, ${counted(weeks, 'complete week')} of history; it takes ${least}.`
    : `Left out: ${name}, no week with 13 planned items in the ${LEAST_HISTORY_WEEKS} before it and no bulk close in the ${HORIZON_WEEKS} after.`
}
