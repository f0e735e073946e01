import { Refused } from '../transport/refused.ts'

/** What stands now, as far as the refusal tells: an objective or a key result with its version. */
export type CurrentPart = { version: number; title: string; measure: string | null; size: string | null }

export function conflictOf(error: unknown): CurrentPart | null {
  if (!(error instanceof Refused) || error.problem.status !== 409) return null
  const current = error.problem.versions?.current
  if (typeof current !== 'object' || current === null || !('version' in current)) return null
  const part = current as {
    version: number
    title?: string
    measure?: { name: string }
    size?: { low: number; likely: number; high: number }
  }
  return {
    version: part.version,
    title: part.title ?? '',
    measure: part.measure?.name ?? null,
    size: part.size ? `${part.size.low} to ${part.size.high}, likely ${part.size.likely}` : null,
  }
}
