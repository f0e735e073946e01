import type { Achieved } from '@pull-okr/core'
import { scaleLinear } from 'd3-scale'
import { line, symbol, symbolCircle, symbolSquare } from 'd3-shape'
import { BottomAxis, LeftAxis, ROOM } from './chart/axes.tsx'

export const ACHIEVED_HEIGHT = 260
const BOTTOM = ACHIEVED_HEIGHT - ROOM.bottom
/** Room at the right for the names of the lines. */
const NAMES = 104

const LINES = [
  { of: 'inOrder', name: 'in order', symbol: symbolCircle, className: 'achieved-in-order' },
  { of: 'inParallel', name: 'all at once', symbol: symbolSquare, className: 'achieved-in-parallel' },
] as const

type Props = { rows: Achieved[]; inPlan: number; width: number }

export function AchievedPicture({ rows, inPlan, width }: Props) {
  const right = width - NAMES
  const last = rows.at(-1)!
  const x = scaleLinear([1, rows.length], [ROOM.left + 12, right])
  const y = scaleLinear([0, Math.max(1, ...rows.map((row) => Math.max(row.inOrder, row.inParallel)))], [BOTTOM, ROOM.top]).nice(4)
  const all = Math.min(rows.length, y.domain()[1]!)
  const closest = Math.abs(y(last.inOrder) - y(last.inParallel)) < 16 ? 8 : 0
  return (
    <>
      <LeftAxis scale={y} to={right} />
      <BottomAxis scale={x} y={BOTTOM} label="pieces of work accepted" ticks={Math.min(rows.length, width / 60)} />
      {inPlan > 0 && inPlan < rows.length && (
        <g transform={`translate(${(x(inPlan) + x(inPlan + 1)) / 2},0)`}>
          <line className="achieved-plan" y1={ROOM.top} y2={BOTTOM} />
          <text className="on-top" x={6} y={BOTTOM - 8}>
            beyond the plan
          </text>
        </g>
      )}
      <line className="achieved-all" x1={x(1)} y1={y(1)} x2={x(all)} y2={y(all)} />
      <text className="on-top" x={x(all) - 16} y={y(all) + 16} textAnchor="end">
        all of them
      </text>
      {LINES.map(({ of, name, symbol: shape, className }, index) => (
        <g key={of} className={className}>
          <path
            className="achieved-line"
            d={
              line<Achieved>(
                (row) => x(row.accepted),
                (row) => y(row[of]),
              )(rows) ?? ''
            }
          />
          {rows.map((row) => (
            <path
              key={row.accepted}
              className="achieved-point"
              transform={`translate(${x(row.accepted)},${y(row[of])})`}
              d={symbol(shape, 44)() ?? ''}
            />
          ))}
          <text className="strong" x={right + 12} y={y(last[of]) + (index === 0 ? -closest : closest)} dy="0.32em">
            {last[of].toFixed(1)} {name}
          </text>
        </g>
      ))}
    </>
  )
}
