import type { ScaleLinear } from 'd3-scale'

/** The room around a picture for its axes, in pixels. */
export const ROOM = { top: 16, right: 12, bottom: 44, left: 44 }

type Scale = ScaleLinear<number, number>

/** Numbers along the bottom, and what they count. */
export function BottomAxis({ scale, y, label, ticks = 6 }: { scale: Scale; y: number; label: string; ticks?: number }) {
  const [from = 0, to = 0] = scale.range()
  return (
    <g className="axis">
      <line x1={from} x2={to} y1={y} y2={y} />
      {scale
        .ticks(ticks)
        .filter(Number.isInteger)
        .map((tick) => (
          <text key={tick} x={scale(tick)} y={y + 18} textAnchor="middle">
            {tick}
          </text>
        ))}
      <text className="axis-label" x={to} y={y + 38} textAnchor="end">
        {label}
      </text>
    </g>
  )
}

/** Numbers at the left, with a thin line across for each. */
export function LeftAxis({
  scale,
  to,
  ticks = 4,
  format = String,
}: {
  scale: Scale
  to: number
  ticks?: number
  format?: (tick: number) => string
}) {
  return (
    <g className="axis">
      {scale.ticks(ticks).map((tick) => (
        <g key={tick}>
          <line className="grid-line" x1={ROOM.left} x2={to} y1={scale(tick)} y2={scale(tick)} />
          <text x={ROOM.left - 8} y={scale(tick)} dy="0.32em" textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  )
}
