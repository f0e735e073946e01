import { useId } from 'react'
import type { CapacityView } from '@pull-okr/core/contract/types'
import { scaleLinear } from 'd3-scale'
import { dayInWords } from '../words/moment.tsx'
import { LeftAxis, ROOM } from './chart/axes.tsx'
import { Stripes } from './chart/stripes.tsx'

export const HISTORY_HEIGHT = 260
const BOTTOM = HISTORY_HEIGHT - ROOM.bottom
/** A narrower bar is not seen; fewer weeks are. */
const LEAST_WIDTH = 7
const MOST_WIDTH = 40
const MONTH = new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', timeZone: 'UTC' })

type Week = CapacityView['history'][number]
type Props = { weeks: Week[]; level: number | null; width: number }

/** The weeks that there is room for, the last ones; all of them are in the table. */
export function HistoryPicture({ weeks, level, width }: Props) {
  const stripes = useId()
  const left = ROOM.left
  const shown = weeks.slice(-Math.floor((width - left - ROOM.right) / LEAST_WIDTH))
  const step = Math.min(MOST_WIDTH, (width - left - ROOM.right) / shown.length)
  const y = scaleLinear([0, tallestOf(shown)], [BOTTOM, ROOM.top]).nice(4)
  return (
    <>
      <Stripes id={stripes} />
      <LeftAxis scale={y} to={width - ROOM.right} />
      {shown.map((week, index) => (
        <Bar key={week.week} week={week} x={left + index * step} width={Math.min(20, step - 1.5)} y={y} stripes={stripes} />
      ))}
      <g className="axis">
        <line x1={left} x2={width - ROOM.right} y1={BOTTOM} y2={BOTTOM} />
        {quartersOf(shown).map(({ index, name }) => (
          <text key={name} x={left + index * step} y={BOTTOM + 18}>
            {name}
          </text>
        ))}
        <text className="axis-label" x={width - ROOM.right} y={BOTTOM + 38} textAnchor="end">
          {shown.length < weeks.length ? `the last ${shown.length} of ${weeks.length} weeks` : 'items finished a week'}
        </text>
      </g>
      {level !== null && <line className="history-level" x1={left} x2={width - ROOM.right} y1={y(level)} y2={y(level)} />}
    </>
  )
}

type BarProps = { week: Week; x: number; width: number; y: (items: number) => number; stripes: string }

/** Planned work below, BAU on top of it; what is too tall for the picture is cut and says its number. */
function Bar({ week, x, width, y, stripes }: BarProps) {
  const top = (items: number) => Math.max(ROOM.top, y(items))
  const { planned, bau } = week
  const cut = y(planned + bau) < ROOM.top - 1
  return (
    <g>
      <title>{`Week of ${dayInWords(week.week)}: ${planned} planned, ${bau} BAU${week.bulkClose ? ', a bulk close' : ''}`}</title>
      <rect x={x} width={width} y={top(planned)} height={BOTTOM - top(planned)} className="bar-planned" />
      <rect
        x={x}
        width={width}
        y={top(planned + bau)}
        height={top(planned) - top(planned + bau)}
        className="bar-bau"
        fill={`url(#${stripes})`}
      />
      {week.bulkClose && (
        <text className="on-top strong" x={x + width / 2} y={top(planned + bau) - 4} textAnchor="middle">
          ▲{cut ? ` ${planned + bau}` : ''}
        </text>
      )}
    </g>
  )
}

/** Bulk closes are cut, or they would press everything else flat. */
function tallestOf(weeks: Week[]): number {
  const usual = weeks.filter((week) => !week.bulkClose)
  return Math.max(4, ...(usual.length > 0 ? usual : weeks).map((week) => week.planned + week.bau))
}

/** The first week of each quarter, where there is room to name it. */
function quartersOf(weeks: Week[]): { index: number; name: string }[] {
  return weeks.flatMap(({ week }, index) => {
    const date = new Date(`${week}T00:00:00Z`)
    const first = date.getUTCMonth() % 3 === 0 && date.getUTCDate() <= 7
    return first && index < weeks.length - 4 ? [{ index, name: MONTH.format(date) }] : []
  })
}
