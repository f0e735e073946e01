import type { OkrFile } from '@pull-okr/core/contract/types'
import { stringify } from 'csv-stringify/sync'
import { writeEmphasis } from './emphasis-in-a-cell.ts'
import { neutralCell } from './neutral-cell.ts'

/**
 * One row a key result, in priority order; an objective without any has a row of its own. `needs` and `requests` are for
 * reading: an import leaves them alone.
 */
export const COLUMNS = [
  'objective',
  'objective_zero',
  'objective_emphasis',
  'key_result',
  'measure',
  'unit',
  'direction',
  'baseline',
  'target',
  'low',
  'likely',
  'high',
  'aspirational',
  'emphasis',
  'needs',
  'requests',
  'objective_id',
  'key_result_id',
] as const
export type Column = (typeof COLUMNS)[number]

type Cells = Partial<Record<Column, string>>
type Objective = OkrFile['objectives'][number]

/** UTF-8 with a mark at its start, without which spreadsheets read it as another encoding. */
export function writeCsv({ objectives }: Pick<OkrFile, 'objectives'>): string {
  const rows = objectives.flatMap((objective) =>
    objective.keyResults.length > 0
      ? objective.keyResults.map((keyResult) => ({ ...objectiveCells(objective), ...keyResultCells(keyResult) }))
      : [objectiveCells(objective)],
  )
  return stringify(
    rows.map((cells: Cells) => COLUMNS.map((column) => cells[column] ?? '')),
    { header: true, columns: [...COLUMNS], bom: true, record_delimiter: 'windows' },
  )
}

const yes = (is: boolean): string => (is ? 'yes' : '')
// numbers are written as such, also negative ones: a number is no formula
const number = (value: number | undefined): string => (value === undefined ? '' : String(value))

function objectiveCells({ id, title, objectiveZero, emphasis }: Objective): Cells {
  return {
    objective: neutralCell(title),
    objective_zero: yes(objectiveZero),
    objective_emphasis: neutralCell(writeEmphasis(emphasis)),
    objective_id: id,
  }
}

function keyResultCells({ id, title, measure, size, aspirational, emphasis, needs, requests }: Objective['keyResults'][number]): Cells {
  return {
    key_result: neutralCell(title),
    measure: neutralCell(measure.name),
    unit: neutralCell(measure.unit ?? ''),
    direction: measure.direction ?? '',
    baseline: number(measure.baseline),
    target: number(measure.target),
    low: number(size.low),
    likely: number(size.likely),
    high: number(size.high),
    aspirational: yes(aspirational),
    emphasis: neutralCell(writeEmphasis(emphasis)),
    needs: neutralCell(needs.map(({ supplier, what, by }) => `${supplier.key}: ${what} by ${by}`).join('; ')),
    requests: neutralCell(requests.map(({ issueKey, title: asked }) => `${issueKey}: ${asked}`).join('; ')),
    key_result_id: id,
  }
}
