import type { WeekCount } from '@pull-okr/core'
import { dayInWords } from '../in-words.ts'
import { markup, type Markup } from '../markup.ts'
import { bar, figure, line, text, ticks, WIDTH } from './chart.ts'

const LEFT = 34
const PLOT = { top: 34, bottom: 194 }
const HEIGHT = 220
/** Two years; more columns are thinner than a line. */
const MOST_WEEKS = 104
/** A column that is this much higher than the usual highest is cut off, or it would flatten all the others. */
const CUT_AT = 2

/** Finished items week by week, planned on top of BAU. */
export function drawWeeks(all: readonly WeekCount[]): Markup {
  const weeks = all.slice(-MOST_WEEKS)
  const first = weeks[0]
  const last = weeks.at(-1)
  if (!first || !last) return markup``
  const top = topOf(weeks)
  const wide = Math.min(24, (WIDTH - LEFT) / weeks.length)
  const high = (items: number) => (items / top) * (PLOT.bottom - PLOT.top)
  const x = (i: number) => LEFT + i * wide
  const columns = weeks.map(({ planned, bau, bulkClose }, i) => {
    const low = Math.min(bau, top)
    const rest = Math.min(planned, top - low)
    const gap = wide > 3 ? 1 : 0.3
    return markup`${bar(x(i), PLOT.bottom - high(low), wide - gap, high(low), 'bau')}${bar(x(i), PLOT.bottom - high(low + rest), wide - gap, high(rest), 'planned')}${
      (bulkClose || planned + bau > top) &&
      text(x(i) + wide / 2, PLOT.top - 3, `${bulkClose ? '*' : ''}${planned + bau > top ? '↑' : ''}`, 'middle')
    }`
  })
  const drawing = markup`${ticks(top * 1.01).map((items) => markup`${line(LEFT, PLOT.bottom - high(items), WIDTH, PLOT.bottom - high(items), 'grid')}${text(LEFT - 6, PLOT.bottom - high(items) + 5, String(items), 'end')}`)}
${columns}${legend()}${text(LEFT, HEIGHT - 4, dayInWords(first.week))}${weeks.length > 20 && text(WIDTH, HEIGHT - 4, dayInWords(last.week), 'end')}`
  return figure(
    {
      id: 'weeks',
      title: 'Finished items a week, planned and BAU',
      description: `${weeks.length} complete weeks from ${dayInWords(first.week)}; in the last one ${last.planned} planned and ${last.bau} BAU.`,
      height: HEIGHT,
      drawing,
    },
    {
      columns: ['Week from', 'Planned', 'BAU', 'Bulk close'],
      rows: weeks.map(({ week, planned, bau, bulkClose }) => [dayInWords(week), planned, bau, bulkClose ? 'yes' : '']).toReversed(),
    },
  )
}

function topOf(weeks: readonly WeekCount[]): number {
  const totals = weeks.map(({ planned, bau }) => planned + bau).sort((a, b) => a - b)
  const usual = totals[Math.floor(totals.length * 0.95)]!
  return Math.max(4, Math.min(totals.at(-1)!, CUT_AT * Math.max(2, usual)))
}

function legend(): Markup {
  return markup`${bar(LEFT, 4, 12, 12, 'planned')}${text(LEFT + 18, 15, 'planned')}${bar(LEFT + 88, 4, 12, 12, 'bau')}${text(LEFT + 106, 15, 'BAU')}`
}
