import { linearTracker } from '@pull-okr/linear-sync'
import { isHttpsOrLoopback } from '../http/loopback.ts'
import type { TrackerReading } from './read-team.ts'

export type Credential = { kind: 'ok'; reading: TrackerReading } | { kind: 'missing'; why: string }

const WHERE = 'a read-only one is enough, from Linear → Settings → Security & access → Personal API keys'

/** The tracker that the environment gives a credential for. */
export function chooseTracker(environment: Record<string, string | undefined>): Credential {
  const key = environment['LINEAR_API_KEY']?.trim()
  const apiUrl = environment['LINEAR_API_URL']?.trim() || undefined
  if (!key) return { kind: 'missing', why: `LINEAR_API_KEY is empty: ${WHERE}` }
  if (!/^[\x21-\x7e]+$/.test(key)) return { kind: 'missing', why: `LINEAR_API_KEY holds signs that no key has: copy it again, ${WHERE}` }
  if (apiUrl && !isHttpsOrLoopback(apiUrl))
    return { kind: 'missing', why: 'LINEAR_API_URL must be an https:// address: leave it out for https://api.linear.app/graphql' }
  const { account, people, teams, changedSince } = linearTracker({ apiKey: key, apiUrl })
  return { kind: 'ok', reading: { name: 'Linear', account, people, teams, changedSince } }
}
