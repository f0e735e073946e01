import { LinearClient, LinearError } from '@linear/sdk'
import { TrackerFailure } from '@pull-okr/core'
import { explainFailure } from './explain-failure.ts'
import type { TrackerBudget } from '@pull-okr/core'
import { readBudget } from './read-budget.ts'

/** Gives a valid access token; `refused` is the one that Linear has just refused, so that another is needed. */
export type AccessTokens = (refused: string | null) => Promise<string>
export type LinearCredential = { apiKey: string } | { accessToken: string } | { accessTokens: AccessTokens }
export type Send = <Data>(document: string, variables?: Record<string, unknown>) => Promise<Data>
type Spoken = { apiKey: string } | { accessToken: string }

/** One stuck request must not hold a whole drain; Linear's own slowest pages take a few seconds. */
const REQUEST_TIMEOUT_MS = 30_000

export function linearSender(options: {
  credential: LinearCredential
  apiUrl?: string | undefined
  now: () => number
  onBudget: (budget: TrackerBudget) => void
}): Send {
  const { credential, apiUrl, now, onBudget } = options
  const ask = async <Data>(spoken: Spoken, document: string, variables: Record<string, unknown>) => {
    // a client a request: the SDK keeps the signal it was made with, and a shared one would end it for good
    const client = new LinearClient({
      ...spoken,
      ...(apiUrl ? { apiUrl } : {}),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    try {
      const { data, headers } = await client.client.rawRequest<Data, Record<string, unknown>>(document, variables)
      if (headers) onBudget(readBudget(headers))
      return data as Data // rawRequest throws when there is none
    } catch (error) {
      const headers = error instanceof LinearError ? error.raw?.response?.headers : undefined
      if (headers) onBudget(readBudget(headers))
      throw explainFailure(error, now())
    }
  }
  if (!('accessTokens' in credential)) return (document, variables = {}) => ask(credential, document, variables)
  return async (document, variables = {}) => {
    const accessToken = await credential.accessTokens(null)
    try {
      return await ask({ accessToken }, document, variables)
    } catch (error) {
      if (!(error instanceof TrackerFailure) || error.failure.kind !== 'reauthorise') throw error
      // it may only have ended early: refused before anything was done, so that asking once more repeats nothing
      return ask({ accessToken: await credential.accessTokens(accessToken) }, document, variables)
    }
  }
}
