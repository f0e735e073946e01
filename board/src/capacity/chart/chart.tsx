import './chart.css'
import { useState, type ReactNode } from 'react'
import { DataTable, type Table } from './data-table.tsx'
import { useWidth } from './use-width.ts'

/** While a page is being laid out a figure may be narrower than its own axes, in pixels. */
const LEAST_WIDTH = 120

type Props = {
  /** what the picture shows, in a sentence */
  summary: string
  /** the same figures; a screen reader always has them, everybody else at a press */
  table: Table
  height: number
  renderPicture: (width: number) => ReactNode
}

/** A picture with a real table behind it. */
export function Chart({ summary, table, height, renderPicture }: Props) {
  const [asTable, setAsTable] = useState(false)
  const [watch, width] = useWidth()
  return (
    <figure className="chart" ref={watch}>
      {!asTable && (
        <svg className="chart-picture" role="img" aria-label={summary} width={width} height={height}>
          {width >= LEAST_WIDTH && renderPicture(width)}
        </svg>
      )}
      <DataTable table={table} shown={asTable} />
      <button type="button" className="chart-toggle" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {asTable ? 'Show as chart' : 'Show as table'}
        <span className="visually-hidden">: {table.caption}</span>
      </button>
    </figure>
  )
}
