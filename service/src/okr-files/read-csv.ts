import { CsvError, parse } from 'csv-parse/sync'
import { readEmphasis } from './emphasis-in-a-cell.ts'
import { plainCell } from './neutral-cell.ts'
import { COLUMNS, type Column } from './okr-csv.ts'
import type { Fault, RawFile, RawObjective } from './read-okr-file.ts'

type Row = { number: number; cell: (column: Column) => string }

/** Without these nothing can be read. */
const NEEDED: Column[] = ['objective', 'key_result', 'measure', 'low', 'likely', 'high']
const YES = new Set(['yes', 'true', '1', 'x'])
const NO = new Set(['', 'no', 'false', '0'])
const DELIMITERS = [',', ';', '\t']

/** Rows of one objective belong together by its id, or else its title, also where others stand between them. */
export function readCsv(content: string): RawFile | { faults: Fault[] } {
  const rows = readRows(content)
  if ('faults' in rows) return rows
  const faults: Fault[] = []
  const objectives = new Map<string, RawObjective>()
  for (const row of rows.rows) {
    const fault = (column: string, message: string): void =>
      void faults.push({ path: `rows.${row.number}.${column}`, message: `Row ${row.number}, ${column}: ${message}` })
    const id = row.cell('objective_id')
    const title = row.cell('objective')
    const key = id === '' ? `title ${title}` : id
    const objective = objectives.get(key) ?? readObjective(row, fault)
    objectives.set(key, objective)
    if (objective.raw.title !== title) fault('objective', `“${title}” has the same objective_id as “${String(objective.raw.title)}”.`)
    if (row.cell('key_result') !== '' || row.cell('measure') !== '') objective.keyResults.push(readKeyResult(row, fault))
  }
  return faults.length > 0 ? { faults } : { objectives: [...objectives.values()] }
}

type FaultAt = (column: string, message: string) => void

function readObjective(row: Row, fault: FaultAt): RawObjective {
  return {
    place: `row ${row.number}`,
    path: `rows.${row.number}`,
    fields: { title: 'objective', id: 'objective_id', emphasis: 'objective_emphasis', objectiveZero: 'objective_zero' },
    raw: {
      id: row.cell('objective_id') || undefined,
      title: row.cell('objective'),
      objectiveZero: yesOrNo(row, 'objective_zero', fault),
      emphasis: emphasisIn(row, 'objective_emphasis', fault),
    },
    keyResults: [],
  }
}

function readKeyResult(row: Row, fault: FaultAt): RawObjective['keyResults'][number] {
  const number = (column: Column) => numberIn(row, column, fault)
  const given = <T>(name: string, value: T | undefined) => (value === undefined ? {} : { [name]: value })
  return {
    place: `row ${row.number}`,
    path: `rows.${row.number}`,
    fields: {
      title: 'key_result',
      id: 'key_result_id',
      'measure.name': 'measure',
      'measure.unit': 'unit',
      'measure.direction': 'direction',
      'measure.baseline': 'baseline',
      'measure.target': 'target',
      'size.low': 'low',
      'size.likely': 'likely',
      'size.high': 'high',
      size: 'high',
    },
    raw: {
      id: row.cell('key_result_id') || undefined,
      title: row.cell('key_result'),
      measure: {
        name: row.cell('measure'),
        ...given('unit', row.cell('unit') || undefined),
        ...given('direction', row.cell('direction').toLowerCase() || undefined),
        ...given('baseline', number('baseline')),
        ...given('target', number('target')),
      },
      size: { low: number('low'), likely: number('likely'), high: number('high') },
      aspirational: yesOrNo(row, 'aspirational', fault),
      emphasis: emphasisIn(row, 'emphasis', fault),
    },
  }
}

function yesOrNo(row: Row, column: Column, fault: FaultAt): boolean {
  const word = row.cell(column).toLowerCase()
  if (!YES.has(word) && !NO.has(word)) fault(column, '“yes” or nothing.')
  return YES.has(word)
}

function numberIn(row: Row, column: Column, fault: FaultAt): number | undefined {
  const cell = row.cell(column)
  if (cell === '') return undefined
  const value = Number(cell)
  if (Number.isFinite(value)) return value
  fault(column, `“${cell}” is no number; write it like 12 or 0.5.`)
  return 0
}

function emphasisIn(row: Row, column: Column, fault: FaultAt) {
  const read = readEmphasis(row.cell(column))
  if (read === null) fault(column, 'Write it like “market: France; segment: retail”.')
  return read ?? []
}

function readRows(content: string): { rows: Row[] } | { faults: Fault[] } {
  const text = content.replace(/^\uFEFF/, '')
  const [firstLine = ''] = text.split(/\r?\n/, 1)
  const countIn = (sign: string) => firstLine.split(sign).length
  const delimiter = DELIMITERS.reduce((best, sign) => (countIn(sign) > countIn(best) ? sign : best))
  let records: string[][]
  try {
    records = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { faults: [{ path: 'content', message: `This cannot be read as CSV: ${error.message}` }] }
  }
  const [head = [], ...body] = records
  const columns = head.map((name) => name.trim().toLowerCase().replaceAll(/[ -]/g, '_'))
  const missing = NEEDED.filter((name) => !columns.includes(name))
  if (missing.length > 0)
    return { faults: [{ path: 'content', message: `The first row must name the columns; ${missing.join(', ')} is missing.` }] }
  const places = new Map(COLUMNS.map((column) => [column, columns.indexOf(column)]))
  return {
    rows: body.map((cells, index) => ({
      number: index + 2, // as a spreadsheet counts, the names being row 1
      cell: (column) => plainCell((cells[places.get(column)!] ?? '').trim()),
    })),
  }
}
