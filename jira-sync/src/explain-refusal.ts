import { IssueBusy, TrackerBusy, TrackerFailure, type Failure } from '@pull-okr/core'

const RETRY_AFTER_MS = 15_000
/** Limited without saying until when. */
const FALLBACK_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000 // Jira's quotas are hourly
/** A burst or the writes on one issue: the smallest wait that the port allows. */
const SHORTEST_WAIT_MS = 1_000

/** Who else waits; a reason that is not here is everybody's. */
const NARROW: Record<string, typeof TrackerFailure> = { 'jira-burst-based': TrackerFailure, 'jira-per-issue-on-write': IssueBusy }

/** Nothing of that name is there, or is visible to us: the caller looks which. */
export class JiraMissing extends TrackerFailure {}

/**
 * By status and headers, never by message text; null where all is well. The four reasons of a 429: the two quotas are
 * shared by all that we do (`TrackerBusy`: everything waits), a burst is one endpoint's and the writes are one issue's
 * (what was asked waits, the rest goes on). https://developer.atlassian.com/cloud/jira/platform/rate-limiting
 */
export async function explainRefusal(response: Response, now: number): Promise<TrackerFailure | null> {
  const { status, headers } = response
  // whoever is refused here may be answered as anybody, with an empty list: that is no answer to us
  const signIn = headers.get('x-seraph-loginreason') ?? ''
  if (/AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/.test(signIn)) return refused({ kind: 'reauthorise' }, 'it does not know the token')
  if (response.ok) return null
  const why = (await wordsOf(response)) || `HTTP ${status}`
  if (status === 429) {
    const failure: Failure = { kind: 'retryAfter', ms: waitOf(headers, now) }
    const reason = headers.get('ratelimit-reason') ?? ''
    return new (NARROW[reason] ?? TrackerBusy)(failure, `Jira: ${why}`)
  }
  if (status === 401) return refused({ kind: 'reauthorise' }, why)
  if (status >= 500 || status === 408 || status === 409 || status === 425)
    return refused({ kind: 'retryAfter', ms: headers.has('retry-after') ? waitOf(headers, now) : RETRY_AFTER_MS }, why)
  if (status === 404) return new JiraMissing({ kind: 'giveUp' }, `Jira: ${why}`)
  return refused({ kind: 'giveUp' }, status === 403 ? `${why} (the account lacks a permission for it)` : why)
}

function refused(failure: Failure, why: string): TrackerFailure {
  return new TrackerFailure(failure, `Jira: ${why}`)
}

/** Jira's `ErrorCollection`, for people. */
async function wordsOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { errorMessages?: unknown; errors?: unknown } | null
  const words = [body?.errorMessages, typeof body?.errors === 'object' ? Object.values(body.errors ?? {}) : []].flat()
  return words.filter((word) => typeof word === 'string').join('; ')
}

function waitOf(headers: Headers, now: number): number {
  const seconds = Number(headers.get('retry-after'))
  const resetAt = Date.parse(headers.get('x-ratelimit-reset') ?? '')
  const ms = seconds > 0 ? seconds * 1000 : resetAt > now ? resetAt - now : FALLBACK_MS
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, Math.ceil(ms)))
}
