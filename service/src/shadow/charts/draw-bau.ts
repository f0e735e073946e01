import type { BauTrend } from '../bau-trend.ts'
import { dayInWords, percent } from '../in-words.ts'
import { markup, type Markup } from '../markup.ts'
import { at, figure, line, text, WIDTH } from './chart.ts'

const LEFT = 48
const RIGHT = WIDTH - 12
const PLOT = { top: 12, bottom: 132 }
const HEIGHT = 160

/** BAU's share of what was finished, a point for each 13 weeks. */
export function drawBau(trend: BauTrend): Markup {
  const known = trend.flatMap((block, i) => (block.share === null ? [] : [{ ...block, share: block.share, i }]))
  if (known.length === 0) return markup``
  const x = (i: number) => (trend.length === 1 ? (LEFT + RIGHT) / 2 : LEFT + 8 + (i / (trend.length - 1)) * (RIGHT - LEFT - 16))
  const y = (share: number) => PLOT.bottom - share * (PLOT.bottom - PLOT.top)
  const points = known.map(({ i, share }) => `${at(x(i))},${at(y(share))}`).join(' ')
  const drawing = markup`${[0, 0.5, 1].map((share) => markup`${line(LEFT, y(share), WIDTH, y(share), 'grid')}${text(LEFT - 6, y(share) + 5, percent(share), 'end')}`)}
<polyline points="${points}" class="trend"/>${known.map(({ i, share }) => markup`<circle cx="${at(x(i))}" cy="${at(y(share))}" r="4" class="bau"/>`)}
${text(LEFT, HEIGHT - 4, `from ${dayInWords(trend[0]!.from)}, 13 weeks a point`)}`
  const last = known.at(-1)!
  return figure(
    {
      id: 'bau',
      title: 'The share of BAU',
      description: `${known.length} points; the last one is ${percent(last.share)}, the first ${percent(known[0]!.share)}.`,
      height: HEIGHT,
      drawing,
    },
    {
      columns: ['From', 'Weeks', 'Planned', 'BAU', 'Share of BAU'],
      rows: trend
        .map(({ from, weeks, planned, bau, share }) => [dayInWords(from), weeks, planned, bau, share === null ? '–' : percent(share)])
        .toReversed(),
    },
  )
}
