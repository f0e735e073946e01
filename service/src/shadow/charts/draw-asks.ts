import { markup, type Markup } from '../markup.ts'
import type { OpenAsk } from '../report.ts'
import { bar, figure, line, text, WIDTH } from './chart.ts'

/** Up to a week, a month, a quarter, a year: how long people remember that they asked. */
const AGES = [
  { name: 'a week or less', most: 7 },
  { name: 'up to a month', most: 31 },
  { name: 'up to 3 months', most: 92 },
  { name: 'up to a year', most: 366 },
  { name: 'older', most: Infinity },
]
const LEFT = 120
const ROW = 28

/** How many asks wait, by how long they have. */
export function drawAsks(asks: readonly OpenAsk[]): Markup {
  if (asks.length === 0) return markup``
  const rows = AGES.map(({ name, most }, i) => ({
    name,
    asks: asks.filter(({ days }) => days <= most && days > (AGES[i - 1]?.most ?? -1)).length,
  }))
  const most = Math.max(...rows.map((row) => row.asks))
  const height = rows.length * ROW + 8
  const drawing = markup`${rows.map(({ name, asks: count }, i) => {
    const wide = (count / most) * (WIDTH - LEFT - 44)
    return markup`${text(LEFT - 8, i * ROW + 22, name, 'end')}${bar(LEFT, i * ROW + 6, wide, ROW - 8, 'planned')}${text(LEFT + wide + 6, i * ROW + 22, String(count))}`
  })}${line(LEFT, 2, LEFT, height, 'axis')}`
  const words = rows.map(({ name, asks: count }) => `${name}: ${count}`).join(', ')
  return figure(
    { id: 'asks', title: 'Open asks by age', description: `${words}.`, height, drawing },
    { columns: ['Waiting', 'Asks'], rows: rows.map(({ name, asks: count }) => [name, count]) },
  )
}
