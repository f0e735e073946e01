import { randomUUID } from 'node:crypto'
import { apiClient, type ApiClient } from '../harness/api-client.ts'

const LEAD = 'amara.okonkwo@tidewater.example'
const LEADER = 'eleanor.whitfield@tidewater.example'
const SUPPLIER = 'ingrid.sorensen@tidewater.example'
const DAY_MS = 86_400_000

export type Talks = { guest: string; conversation: string }

/**
 * Dashboards asks before it plans, says who its neighbours are, and leans to France where a leader hopes for Australia.
 * Answers the link of a guest who has not answered yet, and the conversation that came of it.
 */
export async function talkItOver(url: string): Promise<Talks> {
  const { people } = (await (await fetch(`${url}/v1/demo/people`)).json()) as { people: { id: string; email: string }[] }
  const as = async (email: string): Promise<ApiClient> => {
    const headers = { 'content-type': 'application/json' }
    const made = await fetch(`${url}/v1/demo/tokens`, { method: 'POST', headers, body: JSON.stringify({ email }) })
    return apiClient(url, ((await made.json()) as { token: string }).token)
  }
  const [amara, eleanor, ingrid] = await Promise.all([as(LEAD), as(LEADER), as(SUPPLIER)])
  const guest = await askAround(url, amara, (id) => as(people.find((one) => one.id === id)!.email))
  await nameNeighbours(amara)
  return { guest, conversation: await leanToFrance(amara, eleanor, ingrid) }
}

/** One answers with an ask, one with nothing, one has looked, the others are silent. */
async function askAround(url: string, amara: ApiClient, as: (person: string) => Promise<ApiClient>): Promise<string> {
  const team = { team: 'DASH' }
  const offered = await amara.call('listStakeholders', { params: team })
  const asked = offered.people.slice(0, 3)
  const round = await amara.call('openAskRound', {
    params: team,
    body: {
      id: randomUUID(),
      question: 'We plan the next quarter. What do you want from us, and what would it change for you?',
      closesOn: new Date(Date.now() + 10 * DAY_MS).toISOString().slice(0, 10),
      invite: [
        ...asked.map(({ id }) => ({ kind: 'person' as const, person: id })),
        ...offered.teams.slice(0, 1).map(({ id }) => ({ kind: 'team' as const, team: id })),
        { kind: 'guest' as const, name: 'Port of Sydney, berth planning' },
        { kind: 'guest' as const, name: 'בינה נמלים בע״מ' },
      ],
    },
  })
  const invitationOf = (person: string) => round.invitations.find(({ who }) => who.kind === 'person' && who.person.id === person)!
  const guests = round.invitations.filter(({ who }) => who.kind === 'guest')
  const [first, second] = await Promise.all(asked.slice(0, 2).map(({ id }) => as(id)))
  await first!.call('answerInvitation', {
    params: { id: invitationOf(asked[0]!.id).id },
    body: { id: randomUUID(), kind: 'nothing', text: 'What you gave us last quarter is enough for now.' },
  })
  await second!.call('getInvitation', { params: { id: invitationOf(asked[1]!.id).id } })
  const token = guests[0]!.link!.split('/').at(-1)!
  const asks = [
    { id: randomUUID(), title: 'Berth occupancy for the next six hours', description: 'We plan tugs at five in the morning.' },
    { id: randomUUID(), title: 'Times in Sydney, not in UTC', description: '' },
  ]
  const body = { id: randomUUID(), kind: 'asks' as const, asks }
  await apiClient(url, token).call('answerInvitation', { params: { id: guests[0]!.id }, body })
  return guests[1]!.link!
}

async function nameNeighbours(amara: ApiClient): Promise<void> {
  await amara.call('claimSupply', {
    params: { team: 'DASH' },
    body: {
      id: randomUUID(),
      other: 'MOB',
      direction: 'customer',
      what: 'the berth map that both apps show',
      sentence: 'They draw our map now: a change of ours is a change of theirs.',
    },
  })
}

async function leanToFrance(amara: ApiClient, eleanor: ApiClient, ingrid: ApiClient): Promise<string> {
  const dash = { team: 'DASH', cycle: 'next' }
  const { objectives } = await amara.call('getOkrs', { params: dash })
  const first = objectives[0]!
  const sentence = 'Le Havre and Marseille renew in March: that is where we are looked at.'
  const emphasis = [{ dimension: 'market', value: 'France' }]
  await amara.call('changeOkrs', {
    params: dash,
    body: [{ kind: 'editObjective', objective: first.id, version: first.version, emphasis, sentence }],
  })
  await amara.call('publishOkrs', { params: dash, body: { sentence: 'A first draft: what did we not see?' } })
  const { talks } = await amara.call('getOkrs', { params: dash })
  const conversation = talks[0]!.id
  await eleanor.call('addTurn', {
    params: { id: conversation },
    body: { id: randomUUID(), text: 'Sydney decides in February, and Le Havre will renew whatever we do. Did you know?' },
  })
  await amara.call('addTurn', {
    params: { id: conversation },
    body: { id: randomUUID(), text: 'We did not. We look at the renewals today, and change the draft if they say the same.' },
  })
  const { expectations } = await ingrid.call('listExpectations')
  await ingrid.call('answerExpectation', {
    params: { id: expectations[0]!.id },
    body: {
      id: randomUUID(),
      team: 'FEED',
      kind: 'notThisCycle',
      text: 'Customs for Morocco is promised; Australia’s ports come after it.',
    },
  })
  await amara.call('answerExpectation', {
    params: { id: expectations[0]!.id },
    body: { id: randomUUID(), team: 'DASH', kind: 'pulled', keyResult: objectives.at(-1)!.keyResults[0]!.id, text: 'The Sydney pilot.' },
  })
  return conversation
}
