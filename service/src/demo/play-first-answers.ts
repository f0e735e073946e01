import { randomUUID } from 'node:crypto'
import type { Requests } from '@pull-okr/core/contract/types'
import { FIRST_ANSWERS, FIRST_EXPECTATION, type FirstAnswers } from './first-answers.ts'
import type { Actor, Cast, Sent } from './open-cast.ts'

/**
 * The leads of the demo answer a few asks, as themselves and through the doors that everybody uses: the laws, the
 * answers on the issues and the record are the real ones.
 */
export async function playFirstAnswers(
  cast: Cast,
  { people, teams }: { people: readonly { email: string | null }[]; teams: readonly string[] },
  now: Date,
): Promise<void> {
  const isThere = (address: string) => people.some(({ email }) => email === address)
  const present = FIRST_ANSWERS.filter(({ lead, team }) => isThere(lead) && teams.includes(team))
  await Promise.all(present.map((team) => playTeam(cast.as(team.lead), team, now)))
  if (isThere(FIRST_EXPECTATION.leader) && teams.includes(FIRST_EXPECTATION.with))
    await must(cast.as(FIRST_EXPECTATION.leader), '/v1/expectations', { body: { id: randomUUID(), ...FIRST_EXPECTATION.says } })
}

async function playTeam(lead: Actor, { team, settings, answers, publish }: FirstAnswers, now: Date): Promise<void> {
  if (settings) await must(lead, `/v1/teams/${team}`, { method: 'PATCH', body: settings(now) })
  for (const { ask, answer } of answers) {
    const query = new URLSearchParams({ q: ask, limit: '1' })
    const { requests } = await must<Requests>(lead, `/v1/teams/${team}/requests?${query}`)
    const [request] = requests
    if (request) await must(lead, `/v1/requests/${request.id}/decisions`, { body: { id: randomUUID(), ...answer } })
  }
  if (publish) await must(lead, `/v1/teams/${team}/okrs/next/publish`, { body: { sentence: publish } })
}

/** What is said when the demo begins is refused by nobody. */
async function must<T>(actor: Actor, path: string, sent?: Sent): Promise<T> {
  const said = await actor<T>(path, sent)
  if (!said.ok) throw new Error(`${path} answered ${said.status}: ${said.detail}`)
  return said.value
}
