/**
 * What a spreadsheet takes for a formula at the start of a cell, the full-width forms included: it would run what somebody
 * wrote into a title on the machine of whoever opens the file.
 */
const FORMULA = '[=+\\-@\\t\\r\\n＝＋－＠]'
const RUNS = new RegExp(`^'*${FORMULA}`, 'u')
const NEUTRAL = new RegExp(`^'+${FORMULA}`, 'u')

/** The text behind an apostrophe, where a spreadsheet would run it; what looks so neutralised already gets one more. */
export function neutralCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text
}

/** The text that `neutralCell` was given. */
export function plainCell(cell: string): string {
  return NEUTRAL.test(cell) ? cell.slice(1) : cell
}
