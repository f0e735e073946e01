/** The part of a pino logger that the store and the jobs use. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * What may be logged of an error: its kind and where it happened, never values.
 * PostgreSQL puts row values into `message` (22P02) and `detail` (23505), so for
 * database errors only the code and the names of things are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error }
  const { code, constraint, table, column, routine } = error as Error & Record<string, unknown>
  const isDatabaseError = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)
  return isDatabaseError
    ? { error: 'database', code, constraint, table, column, routine }
    : { error: error.name, code, message: error.message }
}
