import { Refused } from '../transport/refused.ts'

/** The version of what somebody else saved meanwhile; null where that is not why it was refused. */
export function overtakingVersion(error: unknown): string | null {
  if (!(error instanceof Refused) || error.problem.status !== 409) return null
  const current = error.problem.versions?.current as { version?: unknown } | null | undefined
  return typeof current?.version === 'string' ? current.version : null
}
