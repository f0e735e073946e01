import { randomUUID } from 'node:crypto'
import type { Requests } from '@pull-okr/core/contract/types'
import { FIRST_ANSWERS, FIRST_EXPECTATION, type FirstAnswers } from './first-answers.ts'

/**
 * The leads of the demo answer a few asks, as themselves and through the doors that everybody uses: the laws, the
 * answers on the issues and the record are the real ones.
 */
export async function playFirstAnswers(
  url: string,
  { people, teams }: { people: readonly { email: string | null }[]; teams: readonly string[] },
  now: Date,
): Promise<void> {
  const isThere = (address: string) => people.some(({ email }) => email === address)
  const present = FIRST_ANSWERS.filter(({ lead, team }) => isThere(lead) && teams.includes(team))
  await Promise.all(present.map((team) => playTeam(url, team, now)))
  if (isThere(FIRST_EXPECTATION.leader) && teams.includes(FIRST_EXPECTATION.with)) await playLeader(url)
}

async function playLeader(url: string): Promise<void> {
  const { token } = await send<{ token: string }>(url, '/v1/demo/tokens', { body: { email: FIRST_EXPECTATION.leader } })
  await send(url, '/v1/expectations', { token, body: { id: randomUUID(), ...FIRST_EXPECTATION.says } })
}

async function playTeam(url: string, { team, lead, settings, answers, publish }: FirstAnswers, now: Date): Promise<void> {
  const { token } = await send<{ token: string }>(url, '/v1/demo/tokens', { body: { email: lead } })
  if (settings) await send(url, `/v1/teams/${team}`, { token, method: 'PATCH', body: settings(now) })
  for (const { ask, answer } of answers) {
    const query = new URLSearchParams({ q: ask, limit: '1' })
    const { requests } = await send<Requests>(url, `/v1/teams/${team}/requests?${query}`, { token })
    const [request] = requests
    if (request) await send(url, `/v1/requests/${request.id}/decisions`, { token, body: { id: randomUUID(), ...answer } })
  }
  if (publish) await send(url, `/v1/teams/${team}/okrs/next/publish`, { token, body: { sentence: publish } })
}

type Sent = { token?: string; method?: string; body?: unknown }
async function send<T>(url: string, path: string, { token, body, method = body === undefined ? 'GET' : 'POST' }: Sent): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
