import { randomUUID } from 'node:crypto'
import { permissions, type Actor } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { visibleEvents } from '../http/events/visible-events.ts'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const CLOSES_ON = '2026-12-04'
const AFTER = new Date('2026-12-05T12:00:00Z')
const everybody = () => [
  { kind: 'person', person: org.people.sam },
  { kind: 'team', team: 'APP' },
  { kind: 'guest', name: 'Port of Sydney' },
]
const open = (by: Name, body: object = {}) =>
  org.call('openAskRound', {
    as: org.as(by),
    params: { team: 'PAY' },
    body: { id: randomUUID(), question: 'What do you want from us in Q1?', closesOn: CLOSES_ON, invite: everybody(), ...body },
  })
const rounds = async (by: Name) => valueOf(await org.call('listAskRounds', { as: org.as(by), params: { team: 'PAY' } })).rounds
const look = (as: Actor, id: string) => org.call('getInvitation', { as, params: { id } })
const answer = (as: Actor, id: string, body: object, more: { now?: Date; with?: object } = {}) =>
  org.call('answerInvitation', { as, params: { id }, body: { id: randomUUID(), ...body }, ...more })
const guestOf = (invitation: string): Actor => ({ kind: 'invited', invitation })
const newAsk = (title: string, description = '') => ({ id: randomUUID(), title, description })
async function openedRound() {
  const { id, invitations } = valueOf(await open('ana'))
  const [sam, app, guest] = invitations.map((one) => one.id) as [string, string, string]
  return { id, sam, app, guest }
}
const notices = () =>
  store.inWorkspace(org.workspace, async (tx) =>
    (await tx.selectFrom('notice').innerJoin('person', 'person.id', 'notice.person_id').select(['person.name', 'kind', 'text']).execute())
      .map(({ name, kind, text }) => `${kind} ${name}: ${text}`)
      .sort(),
  )

test('a round tells whom it invites, and shows who looked, who answered and who is silent', async () => {
  const { sam, app, guest } = await openedRound()
  expect(await notices()).toEqual([
    'invited Max: Pay asks what you want from it in 2027 Q1.',
    'invited Sam: Pay asks what you want from it in 2027 Q1.',
  ])
  valueOf(await look(org.as('sam'), sam))
  valueOf(await answer(org.as('max'), app, { kind: 'nothing', text: 'All is well.' }))
  const [round] = await rounds('ben')
  expect(round).toMatchObject({ cycle: { id: '2027-Q1' }, openedBy: 'Ana', open: true, closedAt: null, whyNoLinks: null })
  expect(round!.invitations.map(({ who, state, answeredBy, link }) => [who.kind, state, answeredBy, link])).toEqual([
    ['person', 'seen', null, `https://okr.example/invitation/invite_${sam}`],
    ['team', 'answered', 'Max', `https://okr.example/invitation/invite_${app}`],
    ['guest', 'silent', null, `https://okr.example/invitation/invite_${guest}`],
  ])
  expect((await notices()).slice(0, 2)).toEqual([
    'invitationAnswered Ana: App wants nothing from you in 2027 Q1.',
    'invitationAnswered Ben: App wants nothing from you in 2027 Q1.',
  ])
})

test('new asks become requests on the board, in the words and the name of who asked, to be filed in the tracker', async () => {
  const { sam, guest } = await openedRound()
  const [faster, local] = [newAsk('Faster *refunds*', 'In a day.\n# Please'), newAsk('Local time')]
  valueOf(await answer(org.as('sam'), sam, { kind: 'asks', asks: [faster] }))
  const answered = valueOf(await answer(guestOf(guest), guest, { kind: 'asks', asks: [local] }))
  expect(answered).toMatchObject({
    answer: { asks: [{ request: local.id, title: 'Local time', state: 'asked', issueKey: null, issueUrl: null }] },
  })
  const inbox = valueOf(await org.call('listRequests', { as: org.as('ana'), params: { team: 'PAY' } })).requests
  expect(inbox.map(({ title, requester, notInTracker }) => [title, requester.name, notInTracker])).toEqual(
    expect.arrayContaining([
      ['Faster *refunds*', 'Sam', true],
      ['Local time', 'Port of Sydney', true],
    ]),
  )
  const mine = valueOf(await org.call('listMyRequests', { as: org.as('sam') })).requests
  expect(mine.map(({ id }) => id)).toEqual([faster.id])
  const { linkBacks } = valueOf(await org.call('getRequest', { as: org.as('ana'), params: { id: faster.id } }))
  expect(linkBacks).toMatchObject([{ state: 'pending', comment: null, issueKey: 'PAY-new' }])
  const [row] = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('link_back').where('request_id', '=', faster.id).select('content').execute(),
  )
  expect(row!.content.file).toEqual({
    team: 'pay',
    title: 'Faster *refunds*',
    description: '> In a day.\n> \\# Please\n\nAsked by **Sam**, whom Pay had invited to say what they want in 2027 Q1.',
    labels: ['Request'],
    askedAt: NOW.toISOString(),
  })
  expect(org.woken).toContain(org.connection)
})

test('a decision on what is not in the tracker yet carries the issue to file, for only the newest is written later', async () => {
  const { sam } = await openedRound()
  const ask = newAsk('Faster refunds')
  valueOf(await answer(org.as('sam'), sam, { kind: 'asks', asks: [ask] }))
  const decline = { id: randomUUID(), kind: 'decline', reason: 'No.', options: [{ kind: 'none', text: '' }] }
  valueOf(await org.call('decide', { as: org.as('ana'), params: { id: ask.id }, body: decline }))
  const rows = await store.inWorkspace(org.workspace, (tx) => tx.selectFrom('link_back').select('content').execute())
  expect(rows.map(({ content }) => [content.file?.title, content.comment === null])).toEqual([
    ['Faster refunds', true],
    ['Faster refunds', false],
  ])
})

test('while nothing is written to the tracker, an ask stands on the board and says so', async () => {
  await store.inWorkspace(org.workspace, (tx) => tx.updateTable('team').set({ write_back_at: null }).execute())
  const { sam } = await openedRound()
  const ask = newAsk('Faster refunds')
  valueOf(await answer(org.as('sam'), sam, { kind: 'asks', asks: [ask] }))
  const { linkBacks, notInTracker } = valueOf(await org.call('getRequest', { as: org.as('sam'), params: { id: ask.id } }))
  expect([notInTracker, linkBacks[0]]).toMatchObject([
    true,
    { state: 'wouldWrite', why: expect.stringContaining('Write-back is off for Pay') },
  ])
})

test('the latest answer counts, what was said before is kept, and an old ask is pointed at instead of asked anew', async () => {
  const existing = await org.ask('Asked last month')
  const { sam } = await openedRound()
  const seen = valueOf(await look(org.as('sam'), sam))
  expect(seen.mine).toMatchObject([{ request: existing, title: 'Asked last month', issueKey: expect.any(String) }])
  const ask = newAsk('Something new')
  valueOf(await answer(org.as('sam'), sam, { kind: 'asks', asks: [ask], existing: [existing] }))
  valueOf(await answer(org.as('sam'), sam, { kind: 'nothing', text: 'Not this time.' }))
  // the clock was set back
  const last = valueOf(await answer(org.as('sam'), sam, { kind: 'asks', existing: [ask.id] }, { now: new Date(NOW.getTime() - 60_000) }))
  expect(last.answer).toMatchObject({ kind: 'asks', asks: [{ request: ask.id }] })
  expect([await org.count('invitation_answer'), await org.count('request')]).toEqual([3, 2])
  const others = await org.ask('Of somebody else', 'app')
  expect(await answer(org.as('sam'), sam, { kind: 'asks', existing: [others] })).toMatchObject({
    reason: 'unknownPart',
    path: 'existing.0',
  })
})

test('the same answer twice, also at once, is one; another with its id, or an ask asked already, is refused and leaves nothing', async () => {
  const { sam, guest } = await openedRound()
  const ask = newAsk('Once')
  const body = { id: randomUUID(), kind: 'asks', asks: [ask] }
  const twice = await Promise.all([answer(org.as('sam'), sam, body), answer(org.as('sam'), sam, body)])
  expect(valueOf(twice[0]).answer).toEqual(valueOf(twice[1]).answer)
  for (const other of [
    { ...body, text: 'Hm.' },
    { ...body, asks: [{ ...ask, title: 'Twice' }] },
  ])
    expect(await answer(org.as('sam'), sam, other)).toMatchObject({ reason: 'conflict', path: 'id' })
  expect(await answer(guestOf(guest), guest, body)).toMatchObject({ reason: 'conflict', path: 'id' })
  expect(await answer(org.as('sam'), sam, { kind: 'asks', asks: [newAsk('Fresh'), ask] })).toMatchObject({
    reason: 'conflict',
    path: 'asks.1.id',
  })
  expect([await org.count('invitation_answer'), await org.count('request'), await org.count('link_back')]).toEqual([1, 1, 1])
})

test('one invitation takes no flood of asks', async () => {
  const { guest } = await openedRound()
  const many = (count: number) => ({ kind: 'asks', asks: Array.from({ length: count }, (_, n) => newAsk(`Ask ${n}`)) })
  for (const count of [20, 20, 10]) valueOf(await answer(guestOf(guest), guest, many(count)))
  expect(await answer(guestOf(guest), guest, many(1))).toMatchObject({ reason: 'notAllowedHere', path: 'asks' })
  valueOf(await answer(guestOf(guest), guest, { kind: 'nothing' }))
})

test('a round is over after its last day, or when the team closes it', async () => {
  const { id, sam, app } = await openedRound()
  expect(await answer(org.as('sam'), sam, { kind: 'nothing' }, { now: AFTER })).toMatchObject({ reason: 'illegalTransition' })
  valueOf(await answer(org.as('sam'), sam, { kind: 'nothing' }, { now: new Date(AFTER.getTime() - 1) }))
  const close = (by: Name, sentence = 'We have enough.') =>
    org.call('closeAskRound', { as: org.as(by), params: { team: 'PAY', id }, body: { sentence } })
  for (const by of ['pia', 'sam', 'max', 'lea'] as const) expect(await close(by)).toMatchObject({ law: 1 })
  expect(valueOf(await close('ben'))).toMatchObject({ open: false, closedAt: NOW.toISOString() })
  valueOf(await close('ben'))
  expect(await close('ben', 'Again.')).toMatchObject({ reason: 'illegalTransition' })
  expect(await answer(org.as('max'), app, { kind: 'nothing' })).toMatchObject({ reason: 'illegalTransition' })
  const more = { as: org.as('ana'), params: { team: 'PAY', id }, body: { invite: [{ kind: 'guest', name: 'Late' }] } }
  expect(await org.call('inviteMore', more)).toMatchObject({ reason: 'illegalTransition' })
})

test('only whom it invites sees an invitation; others are not told that there is one', async () => {
  const { sam, guest } = await openedRound()
  for (const actor of [org.as('max'), org.as('lea'), guestOf(guest), { kind: 'operator' } as const]) {
    expect(await look(actor, sam)).toMatchObject({ kind: 'notFound' })
    expect(await answer(actor, sam, { kind: 'nothing' })).toMatchObject({ kind: 'notFound' })
  }
  expect(await answer(org.as('ana'), sam, { kind: 'nothing' }), 'the team knows of it').toMatchObject({ reason: 'notInvited', law: 2 })
  expect(await look({ kind: 'nobody' }, sam)).toMatchObject({ reason: 'notSignedIn' })
  const elsewhere = await foundOrganisation(store)
  expect(await elsewhere.call('getInvitation', { as: elsewhere.as('sam'), params: { id: sam } })).toMatchObject({ kind: 'notFound' })
  expect(await elsewhere.call('getInvitation', { as: guestOf(sam), params: { id: sam } })).toMatchObject({ kind: 'notFound' })
  const list = async (name: Name) =>
    valueOf(await org.call('listMyInvitations', { as: org.as(name) })).invitations.map(({ who }) => who.kind)
  expect(await Promise.all((['sam', 'max', 'lea'] as const).map(list))).toEqual([['person'], ['team'], []])
  for (const by of ['max', 'sam', 'lea'] as const)
    expect(await org.call('listAskRounds', { as: org.as(by), params: { team: 'PAY' } })).toMatchObject({ reason: 'notAMember' })
  const [newcomers] = await rounds('pia')
  expect(
    newcomers!.invitations.map(({ link }) => link),
    'a newcomer reads, and has no link to hand over',
  ).toEqual([null, null, null])
})

test('a round invites people and neighbours that are there, once, for a cycle that is planned, and until a day of it', async () => {
  const refused = async (body: object) => {
    const no = await open('ana', body)
    return 'path' in no ? no.path : no
  }
  expect(
    await refused({
      invite: [
        { kind: 'guest', name: 'G' },
        { kind: 'person', person: randomUUID() },
      ],
    }),
  ).toBe('invite.1.person')
  expect(await refused({ invite: [{ kind: 'team', team: 'SEC' }] })).toBe('invite.0.team')
  expect(await refused({ invite: [{ kind: 'team', team: 'PAY' }] })).toBe('invite.0.team')
  expect(await refused({ cycle: '2028-Q1' })).toBe('cycle')
  expect(await refused({ cycle: 'soon' })).toBe('cycle')
  for (const closesOn of ['2026-11-16', '2027-04-01']) expect(await refused({ closesOn })).toBe('closesOn')
  for (const by of ['pia', 'sam', 'max', 'lea'] as const) expect(await open(by)).toMatchObject({ law: 1 })
  const body = { id: randomUUID() }
  valueOf(await open('ana', body))
  valueOf(await open('ana', { ...body, invite: [...everybody(), ...everybody()] }))
  expect(await refused({ ...body, question: 'What else?' })).toBe('id')
  const invite = (list: object[]) => org.call('inviteMore', { as: org.as('ben'), params: { team: 'PAY', ...body }, body: { invite: list } })
  const both = await Promise.all([invite([{ kind: 'guest', name: 'New' }, ...everybody()]), invite([{ kind: 'guest', name: 'New' }])])
  for (const one of both) expect(valueOf(one).invitations).toHaveLength(4)
  const crowd = Array.from({ length: 97 }, (_, n) => ({ kind: 'guest', name: `Guest ${n}` }))
  expect(await invite(crowd)).toMatchObject({ reason: 'notAllowedHere', path: 'invite' })
  expect((await notices()).length, 'nobody is told twice').toBe(2)
})

test('whom to invite: who asked in the last year and how often, confirmed neighbours, or a name; never an address', async () => {
  await org.ask('One')
  await org.ask('Two')
  await org.ask('Long ago', 'pay', new Date(NOW.getTime() - 400 * 86_400_000))
  const find = async (q?: string) =>
    valueOf(await org.call('listStakeholders', { as: org.as('ana'), params: { team: 'PAY' }, query: { q } }))
  const all = await find()
  expect(all.people).toEqual([{ id: org.people.sam, name: 'Sam', avatarUrl: null, why: 'Asked 2 times in the last year' }])
  expect(all.teams).toMatchObject([{ key: 'APP', why: 'You supply it with Checkout' }])
  expect((await find('MA')).people.map(({ name }) => name)).toEqual(['Max'])
  expect((await find('an')).people, 'not the team itself').toEqual([])
  expect((await find('%')).people).toEqual([])
  expect(JSON.stringify(await find('s'))).not.toContain('@')
  expect(await org.call('listStakeholders', { as: org.as('max'), params: { team: 'PAY' } })).toMatchObject({ reason: 'notAMember' })
})

test('an event of a round is told to the team and to whom it invites, of an answer to the team and who gave it', async () => {
  const { sam } = await openedRound()
  valueOf(await answer(org.as('sam'), sam, { kind: 'nothing' }))
  const seenBy = (name: Name) =>
    store.inWorkspace(org.workspace, async (tx) => {
      const rows = await tx
        .selectFrom('record')
        .where('kind', '=', 'askRound')
        .select(['id', 'xid', 'at', 'kind', 'team_id as team', 'subject'])
        .execute()
      return (await visibleEvents(tx, { workspace: org.workspace, actor: org.as(name), permissions, now: NOW }, rows)).length
    })
  expect(await Promise.all((['ana', 'pia', 'sam', 'max', 'lea', 'sia'] as const).map(seenBy))).toEqual([2, 2, 2, 1, 0, 0])
})

test('without PUBLIC_URL there is no link to hand over, and the round says why', async () => {
  const body = { id: randomUUID(), question: 'What?', closesOn: CLOSES_ON, invite: everybody() }
  const round = valueOf(await org.call('openAskRound', { as: org.as('ana'), params: { team: 'PAY' }, body, with: { publicUrl: null } }))
  expect(round.invitations.every(({ link }) => link === null)).toBe(true)
  expect(round.whyNoLinks).toContain('PUBLIC_URL')
})
