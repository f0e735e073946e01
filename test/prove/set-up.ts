import { randomUUID } from 'node:crypto'
import type { Permissions } from '@pull-okr/core'
import type { NewConversation, OkrSetView, RequestRow } from '@pull-okr/core/contract/types'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import { PEOPLE } from '../harness/company.ts'
import { startProduct, type Product } from '../harness/start-product.ts'
import { waitUntil } from '../harness/wait-until.ts'
import type { Role } from './roles.ts'
import type { Known } from './steps.ts'
import type { Talks } from './talk-steps.ts'

export type World = {
  product: Product
  clients: Record<Role, ApiClient>
  team: string
  privateTeam: string
  privateRequest: string
  issue: string
  newcomer: string
  /** the request of the signed link's holder */
  linked: string
  /** of the team, with a guest's invitation in it; and a supply that another team claims */
  round: string
  invitation: string
  supply: string
  /** of each cycle that was prepared */
  talks: Map<string, Talks>
}

/** Everybody at their place: leaders named, a newcomer pending, an answer with a signed link on an issue. */
export async function setUp(permissions: Permissions, databaseUrl: string | undefined): Promise<World> {
  const product = await startProduct({ permissions, databaseUrl })
  const { acme, operator } = product
  const lena = product.as('lena')
  const [team, newcomer] = [
    (await lena.call('getTeam', { params: { team: 'WEB' } })).id,
    (await product.as('nora').call('getMe')).person.id,
  ]
  await operator.call('nameLeaders', { body: { connection: acme.connection, emails: [PEOPLE.leo.email] } })
  await lena.call('updateTeam', { params: { team }, body: { writeBack: true, sentence: 'Answers stand on the issues.' } })

  await acme.door('POST', '/memberships', { team: 'WEB', person: PEOPLE.nora.email })
  await operator.call('syncConnection', { params: { id: acme.connection } })
  await waitUntil('the newcomer to be pending', async () => {
    const { members } = await lena.call('getTeam', { params: { team } })
    return members.some(({ person, standing }) => person.id === newcomer && standing === 'pending')
  })

  const petra = product.as('petra')
  const privateTeam = (await petra.call('getTeam', { params: { team: 'SEC' } })).id
  const privateRequest = (await petra.call('listRequests', { params: { team: privateTeam } })).requests[0]!.id
  const { request, issue, token } = await signedLink(product)
  const round = await lena.call('openAskRound', {
    params: { team },
    body: {
      id: randomUUID(),
      question: 'What do you want from us?',
      closesOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
      invite: [{ kind: 'guest', name: 'A guest' }],
    },
  })
  const supply = randomUUID()
  await product.as('omar').call('claimSupply', {
    params: { team: 'CORE' },
    body: { id: supply, other: team, direction: 'customer', what: 'Data', sentence: 'They read it every night.' },
  })
  return {
    product,
    team,
    privateTeam,
    privateRequest,
    issue,
    newcomer,
    linked: request,
    round: round.id,
    invitation: round.invitations[0]!.id,
    supply,
    talks: new Map(),
    clients: {
      nobody: apiClient(product.url, null),
      stranger: apiClient(product.url, `okr_${'A'.repeat(22)}_${'B'.repeat(43)}`),
      stakeholder: product.as('stella'),
      otherTeam: product.as('omar'),
      leader: product.as('leo'),
      operator,
      pending: product.as('nora'),
      linkHolder: apiClient(product.url, token),
      invited: apiClient(product.url, /invite_\S+$/.exec(round.invitations[0]!.link!)![0]),
      otherWorkspace: product.as('lena', 'beta'),
      member: lena,
    },
  }
}

/** The team declines; the requester's own issue then holds the answer and the link. */
async function signedLink({ acme, as, settled }: Product): Promise<{ request: string; issue: string; token: string }> {
  const filed = await acme.door<{ id: string; identifier: string }>('POST', '/issues', {
    team: 'WEB',
    as: PEOPLE.stella.email,
    title: 'To be declined',
  })
  const lena = as('lena')
  const request = await waitUntil(
    'the ask to arrive',
    async () => (await lena.call('listRequests', { params: { team: 'WEB' }, query: { q: filed.identifier } })).requests[0],
  )
  await lena.call('decide', {
    params: { id: request.id },
    body: { id: randomUUID(), kind: 'decline', reason: 'Not this cycle', options: [{ kind: 'later', text: 'Ask us in spring' }] },
  })
  await settled()
  const token = await waitUntil('the link in the comment', async () => {
    const { comments } = await acme.issue(filed.identifier)
    return comments.map(({ body }) => /link_[\w-]+\.[\w-]+/.exec(body)?.[0]).find((found) => found !== undefined)
  })
  return { request: request.id, issue: filed.id, token }
}

/** A cycle that no other run has touched, with a draft worth spoiling: objectives, key results, an adopted request. */
export async function draftFor(world: World, cycle: string): Promise<void> {
  const {
    clients: { member },
    team,
  } = world
  const [first, second] = [randomUUID(), randomUUID()]
  const size = { low: 1, likely: 2, high: 3 }
  await world.product.planCycle(team, cycle)
  const sentence = 'What we set out to do.'
  await member.call('changeOkrs', {
    params: { team, cycle },
    body: [
      { kind: 'addObjective', objective: first, title: 'Customers help themselves', sentence },
      { kind: 'addObjective', objective: second, title: 'Nothing is slow', sentence },
      {
        kind: 'addKeyResult',
        objective: first,
        keyResult: randomUUID(),
        title: 'Half of the tickets',
        measure: { name: 'tickets' },
        size,
        sentence,
      },
      { kind: 'addKeyResult', objective: second, keyResult: randomUUID(), title: 'Pages in 1 s', measure: { name: 'p95' }, size, sentence },
    ],
  })
  const {
    asked: [request],
    othersRequests: [others],
  } = await lookAround(world, cycle)
  world.talks.set(cycle, await talkIn(world, cycle, others!.id))
  const { objectives } = await member.call('getOkrs', { params: { team, cycle } })
  await member.call('decide', {
    params: { id: request!.id },
    body: { id: randomUUID(), kind: 'adopt', cycle, keyResult: { id: objectives[0]!.keyResults[0]!.id }, reason: 'It fits.' },
  })
}

const NO_TALKS: Talks = { aboutDraft: randomUUID(), aboutRequest: randomUUID(), expectation: randomUUID() }

/** The draft was shown, asked about and taken back; a leader said what they hope for. */
async function talkIn(world: World, cycle: string, request: string): Promise<Talks> {
  const {
    clients: { member, leader },
    team,
  } = world
  const params = { team, cycle }
  const ask = async (about: NewConversation['about']) =>
    (await member.call('startConversation', { body: { id: randomUUID(), about, text: 'What is behind it?' } })).id
  await member.call('publishOkrs', { params, body: { sentence: 'Have a look.' } })
  const aboutDraft = await ask({ kind: 'okrs', team, cycle, part: null })
  await member.call('redraftOkrs', { params, body: { sentence: 'We think again.' } })
  const expectation = randomUUID()
  await leader.call('publishExpectation', { body: { id: expectation, cycle, title: 'Australia comes first' } })
  return { aboutDraft, aboutRequest: await ask({ kind: 'request', request }), expectation }
}

/** All of them, page by page, as a newcomer reads them: like a member, but without the chances, which take time to reckon. */
export async function allRequests({ clients: { pending }, team }: World): Promise<RequestRow[]> {
  const rows: RequestRow[] = []
  for (let next: string | null | undefined; next !== null;) {
    const page = await pending.call('listRequests', {
      params: { team },
      query: { state: 'all', limit: 200, ...(next !== undefined && { next }) },
    })
    rows.push(...page.requests)
    next = page.next
  }
  return rows
}

/** There must be something to answer, or a door could look closed that only had nothing behind it. */
const ENOUGH_ASKED = 6

export async function lookAround(world: World, cycle: string): Promise<Known> {
  const {
    clients: { member },
    team,
    product: { acme },
  } = world
  const set = await member.call('getOkrs', { params: { team, cycle } })
  let requests = await allRequests(world)
  const askedBy = (rows: RequestRow[], name: string) => rows.filter((row) => row.state === 'asked' && row.requester.name === name)
  for (const person of [PEOPLE.stella, PEOPLE.sven])
    if (askedBy(requests, person.name).length < ENOUGH_ASKED / 2) {
      for (let i = 0; i < ENOUGH_ASKED; i++)
        await acme.door('POST', '/issues', { team: 'WEB', as: person.email, title: `More from ${person.name} ${i}` })
      await world.product.settled()
      requests = await waitUntil('more asks to arrive', async () => {
        const now = await allRequests(world)
        return askedBy(now, person.name).length >= ENOUGH_ASKED / 2 ? now : null
      })
    }
  const inState = (state: RequestRow['state']) => requests.filter((row) => row.state === state)
  const repliable = (name: string) =>
    requests.filter((row) => row.requester.name === name && ['asked', 'clarifying', 'declined', 'counterOffered'].includes(row.state))
  return {
    team,
    cycle,
    set,
    asked: inState('asked'),
    adopted: inState('adopted').filter((row) => row.cycle === cycle),
    othersRequests: repliable(PEOPLE.sven.name),
    ownRequests: repliable(PEOPLE.stella.name),
    privateTeam: world.privateTeam,
    privateRequest: world.privateRequest,
    issue: world.issue,
    newcomer: world.newcomer,
    connection: acme.connection,
    leader: PEOPLE.leo.email,
    round: world.round,
    invitation: world.invitation,
    supply: world.supply,
    talks: world.talks.get(cycle) ?? NO_TALKS,
  }
}

/** What a member sees of what only members may change. */
export type Seen = {
  okrs: unknown
  changes: string[]
  settings: unknown
  members: unknown
  seen: string[]
  adopted: string[]
  states: Record<string, string>
}

export async function snapshot(world: World, cycle: string): Promise<Seen> {
  const {
    clients: { member },
    team,
  } = world
  const set = await member.call('getOkrs', { params: { team, cycle } })
  const detail = await member.call('getTeam', { params: { team } })
  const requests = await allRequests(world)
  return {
    okrs: okrsOf(set),
    changes: set.changes.map(({ id }) => id),
    settings: detail.settings,
    members: detail.members.map(({ person, standing }) => `${person.id} ${standing}`).sort(),
    seen: requests
      .filter(({ seenAt }) => seenAt !== null)
      .map(({ id, seenAt }) => `${id} ${seenAt}`)
      .sort(),
    adopted: requests
      .filter(({ state }) => state === 'adopted')
      .map(({ id }) => id)
      .sort(),
    states: Object.fromEntries(requests.map(({ id, state }) => [id, state])),
  }
}

/** Which requests a key result answers is the team's own; how their issues are called is the tracker's. */
function okrsOf({ id, state, revision, objectives }: OkrSetView) {
  const bare = objectives.map((objective) => ({
    ...objective,
    keyResults: objective.keyResults.map((one) => ({ ...one, requests: one.requests.map((request) => request.id) })),
  }))
  return { id, state, revision, objectives: bare }
}

/** After a mutant: settings and the newcomer as they were. */
export async function resetTeam({ clients: { member }, team, newcomer, product: { acme, operator } }: World): Promise<void> {
  const pending = async () =>
    (await member.call('getTeam', { params: { team } })).members.find(({ person }) => person.id === newcomer)?.standing ?? null
  await member.call('updateTeam', {
    params: { team },
    body: { threshold: 0.85, requestLabel: 'Request', sharesCapacity: false, writeBack: true, sentence: 'As it was.' },
  })
  if ((await pending()) === 'pending') return
  const membership = { team: 'WEB', person: PEOPLE.nora.email }
  await acme.door('DELETE', '/memberships', membership)
  await operator.call('syncConnection', { params: { id: acme.connection } })
  await waitUntil('the newcomer to be gone', async () => (await pending()) === null)
  await acme.door('POST', '/memberships', membership)
  await operator.call('syncConnection', { params: { id: acme.connection } })
  await waitUntil('the newcomer to be pending again', async () => (await pending()) === 'pending')
}
