import type { Problem } from '@pull-okr/core/contract/types'

/** The service answered, and the answer is No: RFC 9457 problem details. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'Refused'
    this.problem = problem
  }
}

/** Nobody answered: offline, or the service is away. Whether the call was carried out is not known. */
export class Unreachable extends Error {
  constructor(options?: ErrorOptions) {
    super('The service cannot be reached. Your text is kept here: try again in a moment.', options)
    this.name = 'Unreachable'
  }
}

/** A proxy in front of a service that restarts: nobody answered. */
export const GATEWAY_FAILURES = new Set([502, 504])

export function statusOf(error: unknown): number | null {
  return error instanceof Refused ? error.problem.status : null
}

/** The message for one field, by the path that the contract uses (`reason`, `options.0.text`, `keyResult.size`). */
export function fieldError(error: unknown, ...paths: string[]): string | undefined {
  if (!(error instanceof Refused)) return undefined
  return error.problem.errors.find((e) => paths.includes(e.path))?.message
}
