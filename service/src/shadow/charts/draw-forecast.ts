import type { ItemsForecast } from '@pull-okr/core'
import { percent } from '../in-words.ts'
import { markup, type Markup } from '../markup.ts'
import { at, bar, figure, line, text, ticks, WIDTH } from './chart.ts'

const MARK_ROWS = 4 * 20
const PLOT = { top: MARK_ROWS + 8, bottom: MARK_ROWS + 168 }
const HEIGHT = PLOT.bottom + 40
/** More columns than this are thinner than a line. */
const MOST_COLUMNS = 80

/** How likely each number of planned items is, with what can be promised at 50, 70, 85 and 95 %; empty without a forecast. */
export function drawForecast(planned: ItemsForecast): Markup {
  const { p50, p70, p85, p95 } = planned
  if (p50 === null || p70 === null || p85 === null || p95 === null) return markup``
  const atLeast = (items: number) => planned.probabilityOfAtLeast(items)!
  const end = firstBelow(atLeast, 0.003, Math.max(10, 2 * p50))
  const step = Math.ceil(end / MOST_COLUMNS)
  const columns = Array.from({ length: Math.ceil(end / step) }, (_, i) => ({
    items: i * step,
    chance: atLeast(i * step) - atLeast((i + 1) * step),
  }))
  const highest = Math.max(...columns.map((column) => column.chance))
  const wide = WIDTH / columns.length
  const x = (items: number) => (items / step) * wide
  const rows = [
    { chance: 0.95, items: p95 },
    { chance: 0.85, items: p85 },
    { chance: 0.7, items: p70 },
    { chance: 0.5, items: p50 },
  ]
  const drawing = markup`${columns.map(({ items, chance }, i) => {
    const high = (chance / highest) * (PLOT.bottom - PLOT.top)
    return bar(i * wide, PLOT.bottom - high, Math.max(0.5, wide - 1), high, items < p85 ? 'faint' : 'planned')
  })}${line(0, PLOT.bottom, WIDTH, PLOT.bottom, 'axis')}${ticks(end).map((items) =>
    text(x(items), PLOT.bottom + 18, String(items), items === 0 ? 'start' : 'middle'),
  )}${text(WIDTH, HEIGHT - 4, 'planned items in the cycle', 'end')}${rows.map(({ chance, items }, row) => mark(x(items), row, chance, items))}`
  const words = rows.map(({ chance, items }) => `at least ${items} with ${percent(chance)}`).join(', ')
  return figure(
    { id: 'forecast', title: 'What the next cycle holds', description: `Planned items: ${words}.`, height: HEIGHT, drawing },
    { columns: ['Chance', 'At least this many planned items'], rows: rows.map(({ chance, items }) => [percent(chance), items]) },
  )
}

/** Each mark has a row of its own, the leftmost on top, so that no mark's words cover another's line. */
function mark(x: number, row: number, chance: number, items: number): Markup {
  const y = 16 + row * 20
  const strong = chance === 0.85
  const onTheRight = x < WIDTH * 0.6
  const words = `${items} or more: ${percent(chance)}`
  return markup`${line(x, y - 12, x, PLOT.bottom, strong ? 'mark strong' : 'mark')}<text x="${at(x + (onTheRight ? 6 : -6))}" y="${at(y)}" class="${onTheRight ? 'start' : 'end'}${strong ? ' strong' : ''}">${words}</text>`
}

function firstBelow(atLeast: (items: number) => number, chance: number, from: number): number {
  let end = from
  while (atLeast(end) > chance) end = Math.ceil(end * 1.1)
  return end
}
