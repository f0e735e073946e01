import { useId } from 'react'
import { WAIT_SPAN_LABELS } from '@pull-okr/core'
import type { DelayView } from '@pull-okr/core/contract/types'
import { scaleLinear } from 'd3-scale'
import { Stripes } from '../capacity/chart/stripes.tsx'

const ROW = 30
const BAR = 16
/** Room for the longest of the names at the left, and for a number at the right. */
const NAMES = 116
const NUMBERS = 64

export const delayHeight = (spans: readonly unknown[]): number => spans.length * ROW + 4

/** How many took how long, and behind them striped those that wait still: told apart without colour. */
export function DelayPicture({ delay: { done, waiting }, width }: { delay: DelayView; width: number }) {
  const stripes = useId()
  const total = (index: number) => done[index]!.count + waiting[index]!.count
  const x = scaleLinear([0, Math.max(1, ...done.map((_, index) => total(index)))], [0, width - NAMES - NUMBERS])
  return (
    <>
      <Stripes id={stripes} />
      {done.map(({ span, count }, index) => {
        const waits = waiting[index]!.count
        const y = index * ROW + (ROW - BAR) / 2
        return (
          <g key={span}>
            <title>{`${WAIT_SPAN_LABELS[span]}: ${count}; waiting still: ${waits}`}</title>
            <text x={NAMES - 10} y={y + BAR / 2} dy="0.32em" textAnchor="end">
              {WAIT_SPAN_LABELS[span]}
            </text>
            <rect className="bar-planned" x={NAMES} width={x(count)} y={y} height={BAR} />
            <rect className="bar-bau" fill={`url(#${stripes})`} x={NAMES + x(count)} width={x(waits)} y={y} height={BAR} />
            <text className="strong" x={NAMES + x(count + waits) + 8} y={y + BAR / 2} dy="0.32em">
              {[count, ...(waits > 0 ? [`+ ${waits}`] : [])].join(' ')}
            </text>
          </g>
        )
      })}
      <g className="axis">
        <line x1={NAMES} x2={NAMES} y1={0} y2={done.length * ROW} />
      </g>
    </>
  )
}
