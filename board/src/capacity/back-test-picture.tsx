import type { CapacityView } from '@pull-okr/core/contract/types'
import { scaleLinear } from 'd3-scale'
import { dayInWords } from '../words/moment.tsx'
import { LeftAxis, ROOM } from './chart/axes.tsx'

export const BACK_TEST_HEIGHT = 220
const BOTTOM = BACK_TEST_HEIGHT - ROOM.bottom
const MONTH = new Intl.DateTimeFormat(undefined, { month: 'short', year: '2-digit', timeZone: 'UTC' })
/** So much room a name takes below its cycle. */
const NAME = 52
/** The axis is at least as long as its own name. */
const LEAST_AXIS = 340

type Props = { cycles: CapacityView['backTest']['cycles']; width: number }

export function BackTestPicture({ cycles, width }: Props) {
  const y = scaleLinear([0, Math.max(1, ...cycles.flatMap((c) => [c.promised, c.finished]))], [BOTTOM, ROOM.top + 12]).nice(4)
  const step = Math.min(96, (width - ROOM.left - ROOM.right) / cycles.length)
  const right = Math.max(ROOM.left + step * cycles.length, Math.min(width - ROOM.right, LEAST_AXIS))
  const bar = Math.min(32, step * 0.5)
  const named = Math.ceil(NAME / step)
  return (
    <>
      <LeftAxis scale={y} to={right} />
      {cycles.map(({ from, promised, finished, kept }, index) => {
        const middle = ROOM.left + (index + 0.5) * step
        return (
          <g key={from} transform={`translate(${middle},0)`}>
            <title>{`From ${dayInWords(from)}: promised ${promised}, finished ${finished}, ${kept ? 'kept' : 'missed'}`}</title>
            <rect className="bar-planned" x={-bar / 2} width={bar} y={y(finished)} height={BOTTOM - y(finished)} />
            <line className="back-test-promised" x1={-bar * 0.8} x2={bar * 0.8} y1={y(promised)} y2={y(promised)} />
            <text className="strong on-top" y={Math.min(y(finished), y(promised)) - 6} textAnchor="middle">
              {kept ? '✓' : '✗'}
            </text>
            {index % named === 0 && (
              <text y={BOTTOM + 18} textAnchor="middle">
                {MONTH.format(new Date(`${from}T00:00:00Z`))}
              </text>
            )}
          </g>
        )
      })}
      <g className="axis">
        <line x1={ROOM.left} x2={right} y1={BOTTOM} y2={BOTTOM} />
        <text className="axis-label" x={right} y={BOTTOM + 38} textAnchor="end">
          planned items, by the cycle’s first week
        </text>
      </g>
    </>
  )
}
