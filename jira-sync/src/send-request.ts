import { TrackerBusy, TrackerFailure } from '@pull-okr/core'
import type { z } from 'zod'

/** An API token of an Atlassian account, as https://id.atlassian.com/manage-profile/security/api-tokens makes it. */
export type JiraCredential = { baseUrl: string; email: string; apiToken: string }

/** Asks Jira's REST API 3 and reads the answer by its schema; a body is posted as JSON. Throws `TrackerFailure` only. */
export type Ask = <Answer>(path: string, answer: z.ZodType<Answer>, body?: object) => Promise<Answer>

/** One stuck request must not hold up everything that waits for it. */
const REQUEST_TIMEOUT_MS = 30_000
/** Down, or refusing connections: soon enough to be there when it is back, late enough not to hammer. */
const RETRY_AFTER_MS = 15_000
const RATELIMIT_FALLBACK_MS = 60_000
const LONGEST_WAIT_MS = 3_600_000

export function jiraAsker({ baseUrl, email, apiToken }: JiraCredential): Ask {
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`
  return async (path, answer, body) => {
    const response = await reach(`${baseUrl.replace(/\/+$/, '')}/rest/api/3/${path}`, {
      headers: { authorization, accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    if (!response.ok) throw await explainRefusal(response)
    const read = answer.safeParse(await response.json().catch(() => null))
    if (read.success) return read.data
    throw new TrackerFailure({ kind: 'giveUp' }, `Jira answered ${path} with something else than its API says`, { cause: read.error })
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    // a redirect would lead to a sign-in page, or to another site with our token
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })
  } catch (cause) {
    throw new TrackerFailure({ kind: 'retryAfter', ms: RETRY_AFTER_MS }, 'Jira could not be reached', { cause })
  }
}

async function explainRefusal(response: Response): Promise<TrackerFailure> {
  const { status } = response
  const message = `Jira: ${(await wordsOf(response)) || `HTTP ${status}`}`
  if (status === 429) return new TrackerBusy({ kind: 'retryAfter', ms: waitOf(response) }, message)
  if (status === 401 || status === 403) return new TrackerFailure({ kind: 'reauthorise' }, message)
  if (status >= 500 || status === 408) return new TrackerFailure({ kind: 'retryAfter', ms: RETRY_AFTER_MS }, message)
  return new TrackerFailure({ kind: 'giveUp' }, message)
}

/** Jira's `ErrorCollection`, for people. */
async function wordsOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { errorMessages?: unknown } | null
  return Array.isArray(body?.errorMessages) ? body.errorMessages.filter((word) => typeof word === 'string').join('; ') : ''
}

function waitOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'))
  return seconds > 0 ? Math.min(LONGEST_WAIT_MS, Math.ceil(seconds * 1000)) : RATELIMIT_FALLBACK_MS
}
