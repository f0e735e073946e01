import { LinearClient, LinearError } from '@linear/sdk'
import { explainFailure } from './explain-failure.ts'
import type { TrackerBudget } from '@pull-okr/core'
import { readBudget } from './read-budget.ts'

export type LinearCredential = { apiKey: string } | { accessToken: string }
export type Send = <Data>(document: string, variables?: Record<string, unknown>) => Promise<Data>

/** One stuck request must not hold a whole drain; Linear's own slowest pages take a few seconds. */
const REQUEST_TIMEOUT_MS = 30_000

export function linearSender(options: {
  credential: LinearCredential
  apiUrl?: string | undefined
  now: () => number
  onBudget: (budget: TrackerBudget) => void
}): Send {
  const { credential, apiUrl, now, onBudget } = options
  return async <Data>(document: string, variables: Record<string, unknown> = {}) => {
    // a client a request: the SDK keeps the signal it was made with, and a shared one would end it for good
    const client = new LinearClient({
      ...credential,
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
}
