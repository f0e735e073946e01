import type { Emphasis } from '@pull-okr/core'

/** `market: France; segment: retail`; a colon, semicolon or backslash of the words themselves stands behind a backslash. */
export function writeEmphasis(emphasis: readonly Emphasis[]): string {
  return emphasis.map(({ dimension, value }) => `${escape(dimension)}: ${escape(value)}`).join('; ')
}

/** null: it cannot be read. */
export function readEmphasis(cell: string): Emphasis[] | null {
  if (cell.trim() === '') return []
  const entries = splitAt(cell, ';').map((entry) => splitAt(entry, ':').map((word) => word.replace(/\\(.)/gs, '$1').trim()))
  const isWhole = entries.every((words) => words.length === 2 && words.every((word) => word !== ''))
  return isWhole ? entries.map(([dimension = '', value = '']) => ({ dimension, value })) : null
}

const escape = (word: string): string => word.replace(/[\\:;]/g, '\\$&')

function splitAt(text: string, sign: string): string[] {
  const parts = ['']
  for (const [piece] of text.matchAll(/\\.|[^]/gsu)) {
    if (piece === sign) parts.push('')
    else parts[parts.length - 1] += piece
  }
  return parts
}
