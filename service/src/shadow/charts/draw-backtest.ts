import type { Backtest, WeekCount } from '@pull-okr/core'
import { dayInWords, percent } from '../in-words.ts'
import { markup, type Markup } from '../markup.ts'
import { bar, figure, line, text, ticks, WIDTH } from './chart.ts'

const LEFT = 34
const PLOT = { top: 40, bottom: 180 }
const HEIGHT = 222

/** Each past cycle: what was finished as a column, what would have been promised as a line across it. */
export function drawBacktest({ cycles, level, kept, judged }: Backtest, weeks: readonly WeekCount[]): Markup {
  if (cycles.length === 0) return markup``
  const top = Math.max(4, ...cycles.map(({ promised, finished }) => Math.max(promised ?? 0, finished)))
  const wide = Math.min(64, (WIDTH - LEFT) / cycles.length)
  const y = (items: number) => PLOT.bottom - (items / top) * (PLOT.bottom - PLOT.top)
  const startOf = (index: number) => dayInWords(weeks[index]!.week)
  const columns = cycles.map(({ promised, finished, kept: isKept }, i) => {
    const x = LEFT + i * wide
    return markup`${bar(x + wide * 0.2, y(finished), wide * 0.6, PLOT.bottom - y(finished), isKept === null ? 'faint' : 'planned')}${
      promised !== null && line(x + wide * 0.05, y(promised), x + wide * 0.95, y(promised), 'promise')
    }${text(x + wide / 2, PLOT.bottom + 17, SIGN[verdictOf(isKept)], 'middle')}`
  })
  const drawing = markup`${ticks(top * 1.01).map((items) => markup`${line(LEFT, y(items), WIDTH, y(items), 'grid')}${text(LEFT - 6, y(items) + 5, String(items), 'end')}`)}
${columns}${bar(LEFT, 4, 12, 12, 'planned')}${text(LEFT + 18, 15, 'finished')}${line(LEFT + 96, 10, LEFT + 116, 10, 'promise')}${text(LEFT + 122, 15, `promised with ${percent(level)}`)}
${text(LEFT, HEIGHT - 4, `from ${startOf(cycles[0]!.startsOn)}`)}`
  return figure(
    {
      id: 'backtest',
      title: 'Promised and finished, cycle by cycle',
      description: `Kept in ${kept} of ${judged} cycles.`,
      height: HEIGHT,
      drawing,
    },
    {
      columns: ['Cycle from', 'Promised', 'Finished', 'Kept'],
      rows: cycles.map(({ startsOn, promised, finished, kept: isKept }) => [
        startOf(startsOn),
        promised ?? 'nothing: too little planned work',
        finished,
        isKept === null && promised !== null ? 'not judged: a bulk close' : WORD[verdictOf(isKept)],
      ]),
    },
  )
}

const SIGN = { kept: '✓', missed: '✗', open: '–' }
const WORD = { kept: 'yes', missed: 'no', open: 'not judged' }
const verdictOf = (kept: boolean | null): keyof typeof SIGN => (kept === null ? 'open' : kept ? 'kept' : 'missed')
