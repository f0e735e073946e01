import {
  AuthenticationLinearError,
  FeatureNotAccessibleLinearError,
  ForbiddenLinearError,
  InternalLinearError,
  LinearError,
  LockTimeoutLinearError,
  NetworkLinearError,
  RatelimitedLinearError,
  UnknownLinearError,
} from '@linear/sdk'
import { TrackerBusy, TrackerFailure, type Failure } from '@pull-okr/core'

/** A refused connection or a 5xx: soon enough to be back within a sweep, late enough not to hammer. */
const RETRY_AFTER_MS = 15_000
/** Rate limited without saying until when. */
const RATELIMIT_FALLBACK_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000 // Linear's limits are hourly

/** Linear says no such thing exists, or that what we sent is wrong: the caller looks which. */
export class LinearRefusal extends TrackerFailure {}

/** By the SDK's error classes and Linear's codes, never by message text. */
export function explainFailure(error: unknown, now: number): TrackerFailure {
  if (error instanceof TrackerFailure) return error
  // fetch throws a raw TypeError, an aborted one a DOMException, a torn body a SyntaxError
  if (!(error instanceof LinearError))
    return new TrackerFailure({ kind: 'retryAfter', ms: RETRY_AFTER_MS }, 'Linear could not be reached', { cause: error })
  const failure = failureOf(error, now)
  return new (kindOf(error, failure))(failure, `Linear: ${describe(error)}`, { cause: error })
}

function kindOf(error: LinearError, failure: Failure): typeof TrackerFailure {
  if (isRateLimited(error)) return TrackerBusy
  return failure.kind === 'giveUp' && isInputError(error) ? LinearRefusal : TrackerFailure
}

function isRateLimited(error: LinearError): boolean {
  return error instanceof RatelimitedLinearError || codesOf(error).includes('RATELIMITED')
}

function failureOf(error: LinearError, now: number): Failure {
  const codes = codesOf(error)
  if (isRateLimited(error)) return { kind: 'retryAfter', ms: waitOf(error, now) }
  if (codes.includes('AUTHENTICATION_ERROR') || error.status === 401) return { kind: 'reauthorise' }
  // without GraphQL errors the SDK calls every 4xx an authentication error, a proxy's 404 page included
  if (error instanceof AuthenticationLinearError && codes.length > 0) return { kind: 'reauthorise' }
  if (error instanceof InternalLinearError || error instanceof NetworkLinearError || error instanceof LockTimeoutLinearError)
    return { kind: 'retryAfter', ms: RETRY_AFTER_MS }
  const status = error.status ?? 0
  if (status >= 500 || status === 408 || status === 425 || status === 429) return { kind: 'retryAfter', ms: RETRY_AFTER_MS }
  // 200 without data, or with a type that this SDK does not know yet: nothing says that it will stay so
  if (error instanceof UnknownLinearError && !isInputError(error)) return { kind: 'retryAfter', ms: RATELIMIT_FALLBACK_MS }
  return { kind: 'giveUp' }
}

function isInputError(error: LinearError): boolean {
  if (error instanceof ForbiddenLinearError || error instanceof FeatureNotAccessibleLinearError) return false
  return codesOf(error).some((code) => code === 'INPUT_ERROR' || code === 'INVALID_INPUT')
}

function codesOf(error: LinearError): string[] {
  const errors = (error.raw?.response?.errors ?? []) as { extensions?: { code?: unknown } }[]
  return errors.flatMap(({ extensions }) => (typeof extensions?.code === 'string' ? [extensions.code] : []))
}

function waitOf(error: LinearError, now: number): number {
  if (!(error instanceof RatelimitedLinearError)) return RATELIMIT_FALLBACK_MS
  const { retryAfter, requestsRemaining, requestsResetAt, complexityRemaining, complexityResetAt } = error
  if (retryAfter !== undefined && Number.isFinite(retryAfter)) return clampWait(retryAfter * 1000)
  const resets = [
    ...(requestsRemaining === 0 && requestsResetAt ? [requestsResetAt] : []),
    ...(complexityRemaining === 0 && complexityResetAt ? [complexityResetAt] : []),
  ]
  return resets.length > 0 ? clampWait(Math.max(...resets) - now) : RATELIMIT_FALLBACK_MS
}

function clampWait(ms: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(1_000, Math.ceil(ms)))
}

/** For people: Linear's presentable words, which carry no variables of ours. */
function describe(error: LinearError): string {
  return [...new Set(error.errors?.map(({ message }) => message) ?? [])].join('; ') || `HTTP ${error.status ?? 'without answer'}`
}
