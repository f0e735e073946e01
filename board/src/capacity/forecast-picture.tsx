import type { CapacityView } from '@pull-okr/core/contract/types'
import { probabilityOfAtLeast } from '@pull-okr/core'
import { scaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape'
import { BottomAxis, LeftAxis, ROOM } from './chart/axes.tsx'
import { marksOf } from './marks-of.ts'
import { survivalOf, type Point } from './survival-of.ts'

export const FORECAST_HEIGHT = 280
const BOTTOM = FORECAST_HEIGHT - ROOM.bottom
/** Each mark has a shape of its own: colour is never the only sign. */
const SHAPES = { 50: symbolCircle, 70: symbolSquare, 85: symbolDiamond, 95: symbolTriangle }

type Props = { planned: CapacityView['planned']; promised: number | null; width: number }

export function ForecastPicture({ planned, promised, width }: Props) {
  const points = survivalOf(planned)
  const x = scaleLinear([0, Math.max(points.at(-1)?.items ?? 1, promised ?? 0)], [ROOM.left, width - ROOM.right])
  const y = scaleLinear([0, 1], [BOTTOM, ROOM.top])
  const shape = { x: (p: Point) => x(p.items), y: (p: Point) => y(p.chance) }
  const under = area<Point>(shape.x, BOTTOM, shape.y).curve(curveMonotoneX)
  const marks = marksOf(planned)
  return (
    <>
      <LeftAxis scale={y} to={width - ROOM.right} format={(chance) => `${Math.round(chance * 100)} %`} />
      <path className="forecast-area" d={under(points) ?? ''} />
      <path className="forecast-area-likely" d={under(points.filter((p) => p.items <= (planned.p85 ?? 0))) ?? ''} />
      <path className="forecast-line" d={line<Point>(shape.x, shape.y).curve(curveMonotoneX)(points) ?? ''} />
      <BottomAxis scale={x} y={BOTTOM} label="planned items finished in the cycle" ticks={Math.max(3, width / 90)} />
      {promised !== null && (
        <g transform={`translate(${x(promised)},0)`}>
          <line className="forecast-promised" y1={y(probabilityOfAtLeast(planned, promised) ?? 0)} y2={BOTTOM} />
          <text className="on-top strong" x={6} y={BOTTOM - 10}>
            promised: about {promised}
          </text>
        </g>
      )}
      {marks.map(({ chance, items }) => (
        <g key={chance} transform={`translate(${x(items)},${y(probabilityOfAtLeast(planned, items) ?? 0)})`}>
          <path className="forecast-mark" d={symbol(SHAPES[chance], chance === 85 ? 150 : 80)() ?? ''} />
          <text className={chance === 85 ? 'on-top strong' : 'on-top'} x={13} dy="0.1em">
            {chance} %: {items} or more
          </text>
        </g>
      ))}
    </>
  )
}
