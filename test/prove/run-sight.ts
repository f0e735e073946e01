import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Answer, ApiClient } from '../harness/api-client.ts'
import { PEOPLE } from '../harness/company.ts'
import { contradict } from './neighbours.ts'
import { row, type Part } from './part.ts'
import { OUTSIDERS, type Role } from './roles.ts'
import { draftFor, lookAround, type World } from './set-up.ts'
import { isRefusal } from './watch.ts'

const ROLES: Role[] = ['member', ...OUTSIDERS]
const THE_TEAM: Role[] = ['member', 'pending']
const SHOWN_TO: Role[] = [...THE_TEAM, 'otherTeam', 'leader']

/**
 * Who sees what (laws 5 and 13), and since when (law 11), as a draft is shown and taken back. The lead of the other team is
 * a neighbour here (`asNeighbours`). Who must see is looked at as well: a door that is closed to all hides everything.
 */
export async function runSight(world: World, cycle: string): Promise<Part> {
  const part: Part = { lines: [], broken: [] }
  const { clients, team } = world
  const { member, leader } = clients
  const params = { team, cycle }
  const sentence = { sentence: 'Because it matters.' }
  const see = async (what: string, law: number, sees: Role[], look: (client: ApiClient) => Promise<Answer>) => {
    for (const role of ROLES) {
      const seen = !isRefusal(await look(clients[role]))
      if (seen !== sees.includes(role)) part.broken.push(`law ${law}: ${role} ${seen ? 'sees' : 'does not see'} ${what}`)
    }
    part.lines.push(row(`law ${law}: ${what}`, sees.join(', ')))
  }
  const seeSet = async (what: string, sees: Role[]) => {
    const { revision } = await member.call('getOkrs', { params })
    await see(what, 5, sees, (client) => client.try('getOkrs', { params }))
    await see(`${what}, as a file`, 5, sees, (client) => client.try('exportOkrs', { params, query: { format: 'csv' } }))
    const query = { from: revision, to: revision }
    await see(`${what}, compared`, 5, sees, (client) => client.try('compareOkrs', { params, query }))
  }
  const seeTalk = (what: string, law: number, id: string, sees: Role[]) =>
    see(what, law, sees, (client) => client.try('getConversation', { params: { id } }))

  await draftFor(world, cycle)
  const { off, over } = await contradict(world, cycle)
  await seeSet('a draft', THE_TEAM)
  await seeTalk('what contradicts a strategy in it', 5, off, THE_TEAM)

  await member.call('publishOkrs', { params, body: sentence })
  await watchSeen(part, world, params)
  await seeSet('what is published', SHOWN_TO)
  await seeTalk('what contradicts a strategy in what is published', 5, off, SHOWN_TO)
  await seeTalk('that it is more than the team can do', 13, over, ['member'])
  const question = randomUUID()
  await leader.call('startConversation', { body: { id: question, about: { kind: 'okrs', ...params, part: null }, text: 'Why France?' } })
  await seeTalk('a question about what is published', 5, question, SHOWN_TO)

  await member.call('redraftOkrs', { params, body: sentence })
  await seeSet('what was taken back', THE_TEAM)
  await seeTalk('what contradicts a strategy in what was taken back', 5, off, THE_TEAM)
  await seeTalk('a question about what was taken back', 5, question, [...THE_TEAM, 'leader']) // who asked it

  const { asked } = await lookAround(world, cycle)
  const id = asked[0]!.id
  const capacity = (client: ApiClient) => client.try('getCapacity', { params: { team }, query: { cycle } })
  await see("the team's capacity", 13, ['member'], capacity)
  await see('whether more fits', 13, ['member'], (client) =>
    client.try('getFit', { params: { team }, query: { cycle, low: 1, likely: 2, high: 3 } }),
  )
  await see('what the team finished', 13, ['member'], (client) => client.try('listFinishedItems', { params: { team } }))
  await see('what such work took the team', 13, ['member'], (client) => client.try('suggestSize', { params: { id } }))
  await see('the order in which asks would fit', 13, ['member'], (client) =>
    client.try('listRequests', { params: { team }, query: { sort: 'chance' } }),
  )
  const share = (sharesCapacity: boolean) => member.call('updateTeam', { params: { team }, body: { sharesCapacity, ...sentence } })
  await share(true)
  await see("the team's capacity, once it is shared", 13, [...SHOWN_TO, 'stakeholder'], capacity)
  await share(false)
  await watchDelay(part, world, id)
  return part
}

/** Exactly the neighbours and leaders are shown a draft, and each first look is kept as it was (law 11). */
async function watchSeen(part: Part, { clients, team }: World, params: { team: string; cycle: string }): Promise<void> {
  const seenBy = async () => (await clients.member.call('getOkrs', { params: { ...params, team } })).seenBy
  const shown = (await seenBy()).map(({ person, at }) => `${person} ${at}`).sort()
  const to = [PEOPLE.omar, PEOPLE.sina, PEOPLE.leo].map(({ name }) => `${name} null`).sort()
  if (!isDeepStrictEqual(shown, to)) part.broken.push(`law 11: it was shown to ${shown.join(', ')} instead of ${to.join(', ')}`)
  const look = () =>
    Promise.all((['otherTeam', 'stakeholder', 'operator'] as const).map((role) => clients[role].try('seeOkrs', { params })))
  await look()
  const first = await seenBy()
  const looked = first.filter(({ at }) => at !== null).map(({ person }) => person)
  if (!isDeepStrictEqual(looked, [PEOPLE.omar.name])) part.broken.push(`law 11: ${looked.join(', ')} are said to have looked`)
  await look()
  if (!isDeepStrictEqual(first, await seenBy())) part.broken.push('law 11: looking again moved when they first looked')
  part.lines.push(row('law 11: published → seen by each neighbour', 'kept'))
}

/** Asked → seen → answered stands on a request, for those who asked too, and what others look at is not seen by the team. */
async function watchDelay(part: Part, { clients }: World, id: string): Promise<void> {
  const times = async (client: ApiClient) => {
    const { askedAt, seenAt, answeredAt } = await client.call('getRequest', { params: { id } })
    return [askedAt, seenAt, answeredAt]
  }
  const before = await times(clients.member)
  for (const role of ['leader', 'otherTeam', 'pending'] as const) await clients[role].try('seeRequest', { params: { id } })
  if (!isDeepStrictEqual(before, await times(clients.member))) part.broken.push('law 11: others saw a request for the team')
  await clients.member.call('seeRequest', { params: { id } })
  const seen = await times(clients.member)
  await clients.member.call('seeRequest', { params: { id } })
  const no = { id: randomUUID(), kind: 'decline' as const, reason: 'Not now.', options: [{ kind: 'none' as const, text: '' }] }
  await clients.member.call('decide', { params: { id }, body: no })
  const [asked, at, answered] = await times(clients.stakeholder)
  if (at === null || at !== seen[1]) part.broken.push(`law 11: it was seen at ${seen[1]}, and then at ${at}`)
  if (!(asked! <= at! && at! <= answered!)) part.broken.push(`law 11: asked ${asked}, seen ${at}, answered ${answered}`)
  part.lines.push(row('law 11: asked → seen → answered', 'kept'))
}
