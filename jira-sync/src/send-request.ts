import { TrackerFailure, type TrackerBudget } from '@pull-okr/core'
import type { z } from 'zod'
import { explainRefusal } from './explain-refusal.ts'
import { readBudget } from './read-budget.ts'

/** An API token of an Atlassian account, as https://id.atlassian.com/manage-profile/security/api-tokens makes it. */
export type JiraApiToken = { baseUrl: string; email: string; apiToken: string }
/** What Forge gives an installed app with each event, for about 55 minutes; nothing of ours can renew it. */
export type JiraSystemToken = { apiBaseUrl: string; systemToken: string; expiresAt: string }
export type JiraCredential = JiraApiToken | JiraSystemToken

/** Asks Jira's REST API 3 and reads the answer by its schema; a body is sent as JSON. Throws `TrackerFailure` only. */
export type Ask = <Answer>(path: string, answer: z.ZodType<Answer>, body?: object, method?: 'POST' | 'PUT') => Promise<Answer>
export type Asking = { now?: () => number; onBudget?: (budget: TrackerBudget) => void }

/** One stuck request must not hold up everything that waits for it. */
const REQUEST_TIMEOUT_MS = 30_000
/** Down, or refusing connections: soon enough to be there when it is back, late enough not to hammer. */
const RETRY_AFTER_MS = 15_000
/** A request takes a moment: what ends within this would be refused on its way. */
const ENDS_SOON_MS = 10_000
/** Each event and each tick of the app brings a new one. */
const NEXT_TOKEN_MS = 60_000

export function jiraAsker(credential: JiraCredential, { now = Date.now, onBudget = () => {} }: Asking = {}): Ask {
  const root = trimSlashes('baseUrl' in credential ? credential.baseUrl : credential.apiBaseUrl)
  return async (path, answer, body, method) => {
    const response = await reach(`${root}/rest/api/3/${path}`, {
      headers: {
        authorization: authorize(credential, now()),
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { method: method ?? 'POST', body: JSON.stringify(body) }),
    })
    const budget = readBudget(response.headers, now())
    if (budget) onBudget(budget)
    const refusal = await explainRefusal(response, now())
    if (refusal) throw refusal
    const read = answer.safeParse(await response.json().catch(() => null))
    if (read.success) return read.data
    throw new TrackerFailure({ kind: 'giveUp' }, `Jira answered ${path} with something else than its API says`, { cause: read.error })
  }
}

export function trimSlashes(url: string): string {
  return url.replace(/\/+$/, '')
}

function authorize(credential: JiraCredential, now: number): string {
  if ('apiToken' in credential) return `Basic ${Buffer.from(`${credential.email}:${credential.apiToken}`).toString('base64')}`
  // no reason to pause the connection: nobody took it back
  if (Date.parse(credential.expiresAt) - now < ENDS_SOON_MS)
    throw new TrackerFailure(
      { kind: 'retryAfter', ms: NEXT_TOKEN_MS },
      'the app’s token for Jira has ended: its next event or tick brings one',
    )
  return `Bearer ${credential.systemToken}`
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    // a redirect would lead to a sign-in page, or to another site with our token
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })
  } catch (cause) {
    throw new TrackerFailure({ kind: 'retryAfter', ms: RETRY_AFTER_MS }, 'Jira could not be reached', { cause })
  }
}
