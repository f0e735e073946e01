import { redact } from '../../log.ts'

const LONGEST = 300

/**
 * Why something is stuck, for operators. Of what was thrown only the kind and place are told, and the message where the
 * tracker or the adapter speaks: other messages may quote what people wrote.
 */
export function explainStuck(why: string | null): string | null {
  if (why === null) return null
  const { error, code, message, constraint, table } = readDescribed(why)
  if (error === undefined) return short(why)
  if (error === 'database') return `the database refuses it (${[code, table, constraint].filter(Boolean).join(', ')})`
  if (error === 'TrackerFailure' && message !== undefined) return short(message)
  return `a fault of ours: ${[error, code].filter(Boolean).join(' ')}, see the log`
}

function readDescribed(why: string): Partial<Record<'error' | 'code' | 'message' | 'constraint' | 'table', string>> {
  try {
    const described: unknown = JSON.parse(why)
    return typeof described === 'object' && described !== null ? described : {}
  } catch {
    return {}
  }
}

function short(text: string): string {
  const safe = redact(text)
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST)}…` : safe
}
