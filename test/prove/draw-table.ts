import type { Tally } from './run-outsider.ts'

/** `attempts/refusals` a cell. */
export function drawTable(rows: readonly (keyof never | string)[], columns: Map<string, Tally>): string {
  const names = [...columns.keys()]
  const width = Math.max(...rows.map((row) => String(row).length))
  const cellOf = (row: string, column: string) => {
    const cell = (columns.get(column) as Map<string, { attempts: number; refused: number }> | undefined)?.get(row)
    return cell ? `${cell.attempts}/${cell.refused}` : '-'
  }
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => cellOf(String(row), name).length)))
  const line = (first: string, cells: string[]) =>
    `  ${first.padEnd(width)}  ${cells.map((cell, i) => cell.padStart(widths[i]!)).join('  ')}`
  return [
    line('', names),
    ...rows.map((row) =>
      line(
        String(row),
        names.map((name) => cellOf(String(row), name)),
      ),
    ),
  ].join('\n')
}
