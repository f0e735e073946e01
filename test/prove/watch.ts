import { isDeepStrictEqual } from 'node:util'
import type { Answer } from '../harness/api-client.ts'
import { apiClient } from '../harness/api-client.ts'
import { mustBeRefused, type ApiDoor } from './doors.ts'
import { scoresInAnswer } from './find-scores.ts'
import type { Outsider } from './roles.ts'
import type { Seen, World } from './set-up.ts'
import type { Known } from './steps.ts'

/** A law was broken: what the proof looks for. */
export class Broken extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'Broken'
  }
}

export function isRefusal({ status }: Answer): boolean {
  return status >= 400
}

/** One answer at one door: refused where it must be, and nothing in it that is the team's own. */
export async function watchAnswer(world: World, role: Outsider, door: ApiDoor, answer: Answer, known: Known): Promise<void> {
  if (answer.status >= 500) throw new Broken(`${door} as ${role}: a fault of the service, ${answer.status} ${JSON.stringify(answer.body)}`)
  if (isRefusal(answer)) return
  if (mustBeRefused(door, role)) throw new Broken(`${door} was open to ${role}: ${answer.status}`)
  const body = answer.body as Record<string, unknown> | null
  if (showsCapacity(body)) throw new Broken(`${door} showed ${role} the team's capacity (law 13): ${JSON.stringify(body).slice(0, 400)}`)
  const [score] = scoresInAnswer(door, body)
  if (score) throw new Broken(`${score} (law 8)`)
  if (door === 'listTeams' && role !== 'operator' && JSON.stringify(body).includes(world.privateTeam))
    throw new Broken(`listTeams showed a private team to ${role}`)
  if (door === 'listEvents' && role !== 'pending' && JSON.stringify(body).includes(known.set.id))
    throw new Broken(`listEvents told ${role} about a draft (law 5)`)
  if (
    (door === 'listEvents' || door === 'listConversations') &&
    role !== 'pending' &&
    JSON.stringify(body).includes(known.talks.aboutDraft)
  )
    throw new Broken(`${door} told ${role} what is talked about a draft (law 5)`)
  if (door === 'createToken') {
    const mine = await world.clients[role].call('getMe')
    const minted = await apiClient(world.product.url, String(body?.['token'])).call('getMe')
    if (minted.person.id !== mine.person.id) throw new Broken(`createToken gave ${role} a token of ${minted.person.name} (law 1)`)
  }
}

const CAPACITY = new Set(['fit', 'fitIfAdopted', 'probability'])

function showsCapacity(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(showsCapacity)
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([key, inner]) => (CAPACITY.has(key) && inner !== null) || showsCapacity(inner))
}

/** Whose replies may move a request: the asking side's. */
const MAY_REPLY: Outsider[] = ['stakeholder', 'linkHolder']

/** What only members may change is as it was. */
export function watchTeam(role: Outsider | 'tracker', before: Seen, after: Seen): void {
  const compare = (what: keyof Seen, law: number) => {
    if (!isDeepStrictEqual(before[what], after[what]))
      throw new Broken(`${role} changed the team's ${what} (law ${law}):\n${JSON.stringify(before[what])}\n${JSON.stringify(after[what])}`)
  }
  compare('okrs', 1)
  compare('changes', 12)
  compare('adopted', 2)
  compare('settings', 1)
  if (role === 'tracker') return
  compare('members', 1)
  if (!MAY_REPLY.includes(role)) compare('seen', 11)
  else if (after.seen.some((one) => !before.seen.includes(one))) throw new Broken(`${role} saw requests in the team's name (law 11)`) // asking again makes them unseen
  const moved = Object.entries(before.states).filter(([id, state]) => after.states[id] !== state)
  if (moved.length > 0 && !MAY_REPLY.includes(role)) throw new Broken(`${role} moved requests: ${JSON.stringify(moved)}`)
  const answered = moved.filter(([id]) => !['asked', 'withdrawn'].includes(after.states[id] ?? ''))
  if (answered.length > 0) throw new Broken(`${role} answered for the team: ${JSON.stringify(answered)}`)
}
