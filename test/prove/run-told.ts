import { randomUUID } from 'node:crypto'
import type { Notice } from '@pull-okr/core/contract/types'
import type { ApiClient } from '../harness/api-client.ts'
import { PEOPLE, type PersonName } from '../harness/company.ts'
import { contradict } from './neighbours.ts'
import { row, type Part } from './part.ts'
import { draftFor, lookAround, type World } from './set-up.ts'

const MEMBERS: PersonName[] = ['lena', 'milo']
const NEIGHBOURS: PersonName[] = ['omar', 'sina']
const LEADERS: PersonName[] = ['leo']
const NAMES = Object.keys(PEOPLE) as PersonName[]

/** Who may hear of what was done, in whatever words, and who must, by a notice of this kind. */
type Whom = { may: PersonName[]; must: PersonName[]; kind: Notice['kind'] }

/**
 * Nobody is notified of everything (law 5): of what a team does hear its neighbours and the leaders, once it is shown, and
 * whom it is said to. Everybody's own list is read after each step, also in the other company.
 */
export async function runTold(world: World, cycle: string): Promise<Part> {
  const part: Part = { lines: [], broken: [] }
  const { product, clients, team } = world
  const { member, leader, otherTeam, operator } = clients
  const params = { team, cycle }
  const sentence = { sentence: 'Because it matters.' }
  const readers = new Map<string, ApiClient>([
    ...NAMES.map((name): [string, ApiClient] => [name, product.as(name)]),
    ...NAMES.map((name): [string, ApiClient] => [`${name} of another company`, product.as(name, 'beta')]),
  ])
  const known = new Set<string>()
  const news = async (): Promise<Map<string, Notice[]>> => {
    const told = new Map<string, Notice[]>()
    for (const [name, client] of readers) {
      const { notices } = await client.call('listNotices', { query: { limit: 200 } })
      told.set(
        name,
        notices.filter(({ id }) => !known.has(id)),
      )
      for (const { id } of notices) known.add(id)
    }
    return told
  }
  const faultsOf = async (what: string, { may, must, kind }: Whom, done: () => Promise<unknown>) => {
    await done()
    const told = [...(await news())].filter(([, notices]) => notices.length > 0)
    const tooMany = told.filter(([name]) => !may.some((one) => one === name))
    const tooFew = must.filter((name) => !told.some(([one, notices]) => one === name && notices.some((notice) => notice.kind === kind)))
    return [
      ...tooMany.map(([name, [notice]]) => `law 5: ${name} was told of ${what}: ${notice!.kind}, “${notice!.text}”`),
      ...tooFew.map((name) => `law 5: ${name} was not told of ${what}`),
    ]
  }
  const step = async (what: string, whom: Whom, done: () => Promise<unknown>) => {
    part.broken.push(...(await faultsOf(what, whom, done)))
    part.lines.push(row(`law 5: of ${what} hear`, whom.must.join(', ') || 'none'))
  }
  const publish = () => member.call('publishOkrs', { params, body: sentence })
  const redraft = () => member.call('redraftOkrs', { params, body: sentence })
  const SHOWN = { may: [...MEMBERS, ...NEIGHBOURS, ...LEADERS], must: [...NEIGHBOURS, ...LEADERS], kind: 'published' as const }

  await draftFor(world, cycle)
  const { othersRequests } = await lookAround(world, cycle)
  await news()
  await step('what is drafted', { may: ['milo'], must: ['milo'], kind: 'finding' }, () => contradict(world, cycle))
  await step('what is published', SHOWN, publish)
  const [asked, answered] = [randomUUID(), randomUUID()]
  const about = { kind: 'okrs' as const, ...params, part: null }
  await step('a question of a leader', { may: MEMBERS, must: MEMBERS, kind: 'question' }, () =>
    leader.call('startConversation', { body: { id: asked, about, text: 'Why France?' } }),
  )
  await step('the answer to it', { may: ['milo', 'leo'], must: ['leo'], kind: 'turn' }, () =>
    member.call('addTurn', { params: { id: asked }, body: { id: answered, text: 'They buy.' } }),
  )
  await step('a question of a neighbour', { may: [...MEMBERS, 'sina'], must: MEMBERS, kind: 'question' }, () =>
    otherTeam.call('startConversation', { body: { id: randomUUID(), about, text: 'Until when?' } }),
  )
  await step('what is asked about a request', { may: ['milo', 'sven'], must: ['sven'], kind: 'question' }, () =>
    member.call('startConversation', {
      body: { id: randomUUID(), about: { kind: 'request', request: othersRequests[0]!.id }, text: 'How many?' },
    }),
  )
  await step('what is taken back', { may: [], must: [], kind: 'published' }, redraft)

  // Petra leads without the proof being told of it
  const lead = (...who: PersonName[]) =>
    operator.call('nameLeaders', { body: { connection: product.acme.connection, emails: who.map((name) => PEOPLE[name].email) } })
  await lead('leo', 'petra')
  const noticed = (await faultsOf('what is published', SHOWN, publish)).some((fault) => fault.includes('petra'))
  await lead('leo')
  await redraft()
  part.lines.push(row('law 5: planted, one more who is told of what is published', noticed ? 'noticed' : 'NOT NOTICED'))
  if (!noticed) part.broken.push('planted: one more was told of what is published, and it was not noticed')
  return part
}
