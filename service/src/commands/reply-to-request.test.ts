import { randomUUID } from 'node:crypto'
import type { Actor } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
let request: string
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => {
  org = await foundOrganisation(store)
  request = await org.ask('Faster refunds')
})

const LATER = new Date(NOW.getTime() + 60_000)
const counterOffer = () => ({
  id: randomUUID(),
  kind: 'counterOffer',
  reason: 'Too big.',
  options: [{ kind: 'smaller', text: 'Only Ireland' }],
})
const answer = (body: object) => org.call('decide', { as: org.as('ana'), params: { id: request }, body })
const reply = (body: object, as: Actor = org.as('sam'), now = LATER) => org.call('reply', { as, params: { id: request }, body, now })

test('accepting a counter-offer asks again, unseen and from now on', async () => {
  valueOf(await answer(counterOffer()))
  const replied = valueOf(await reply({ kind: 'accept', text: 'Ireland is enough.' })).request
  expect(replied).toMatchObject({ state: 'asked', seenAt: null, answeredAt: null, askedAt: LATER.toISOString(), cycle: null })
  expect(replied.history).toMatchObject([
    { side: 'stakeholder', kind: 'asked', state: 'asked', by: 'Sam', at: NOW.toISOString() },
    { side: 'team', kind: 'seen', state: 'asked', by: 'Ana' },
    { side: 'team', kind: 'counterOffer', state: 'counterOffered', options: [{ kind: 'smaller' }] },
    { side: 'stakeholder', kind: 'accept', state: 'asked', by: 'Sam', text: 'Ireland is enough.' },
  ])
})

test('asking again changes nothing that was: the first ask and each look stay, in true order', async () => {
  const [at1, at2, at3] = [1, 2, 3].map((minutes) => new Date(NOW.getTime() + minutes * 60_000)) as [Date, Date, Date]
  const look = (as: 'ana' | 'ben', now: Date) => org.call('seeRequest', { as: org.as(as), params: { id: request }, now })
  const offer = (now: Date) => org.call('decide', { as: org.as('ben'), params: { id: request }, body: counterOffer(), now })
  await look('ana', NOW)
  await look('ben', at1)
  valueOf(await offer(at1))
  valueOf(await reply({ kind: 'askAgain', text: 'Please.' }, org.as('sam'), at2))
  // all in one moment: what was seen was seen before it was answered
  valueOf(await offer(at2))
  valueOf(await reply({ kind: 'accept', text: '' }, org.as('sam'), at2))
  await look('ana', at3)
  const seen = valueOf(await org.call('getRequest', { as: org.as('sam'), params: { id: request } }))
  expect(seen).toMatchObject({ askedAt: at2.toISOString(), seenAt: at3.toISOString(), answeredAt: null })
  expect(seen.history.map(({ kind, by, at }) => [kind, by, at])).toEqual([
    ['asked', 'Sam', NOW.toISOString()],
    ['seen', 'Ana', NOW.toISOString()],
    ['counterOffer', 'Ben', at1.toISOString()],
    ['askAgain', 'Sam', at2.toISOString()],
    ['seen', 'Ben', at2.toISOString()],
    ['counterOffer', 'Ben', at2.toISOString()],
    ['accept', 'Sam', at2.toISOString()],
    ['seen', 'Ana', at3.toISOString()],
  ])
  expect(new Set(seen.history.map(({ id }) => id)).size).toBe(8)
})

test('an answered question goes on with the first ask', async () => {
  valueOf(await answer({ id: randomUUID(), kind: 'clarify', question: 'How many?' }))
  expect(valueOf(await reply({ kind: 'clarify', text: 'Nine.' })).request).toMatchObject({
    state: 'asked',
    askedAt: NOW.toISOString(),
    seenAt: null,
  })
})

test('the same reply twice, also at once, is one reply', async () => {
  valueOf(await answer(counterOffer()))
  const body = { id: randomUUID(), kind: 'refuse', text: 'No thanks.' }
  const answers = await Promise.all([reply(body), reply(body)])
  expect(valueOf(answers[0])).toEqual(valueOf(answers[1]))
  expect(await org.count('reply')).toBe(1)
  expect(await reply({ ...body, text: 'Hm.' })).toMatchObject({ reason: 'conflict', path: 'id' })
})

test('only those who asked reply, and only where a reply is owed', async () => {
  expect(await reply({ kind: 'accept', text: '' })).toMatchObject({ reason: 'illegalTransition' })
  valueOf(await answer(counterOffer()))
  for (const who of ['ana', 'max', 'lea', 'pia'] as const)
    expect(await reply({ kind: 'accept', text: '' }, org.as(who))).toMatchObject({ reason: 'notTheRequester' })
  expect(await reply({ kind: 'askAgain', text: ' ' })).toMatchObject({ reason: 'missing', path: 'text' })
})

test('the link of an answer replies to that answer, and to none after it', async () => {
  const first = counterOffer()
  valueOf(await answer(first))
  const link = { kind: 'link' as const, request, decision: first.id }
  expect(valueOf(await reply({ kind: 'askAgain', text: 'Please.' }, link)).request.history.at(-1)).toMatchObject({
    by: 'Through the link on the issue',
    kind: 'askAgain',
  })
  const second = counterOffer()
  expect(
    (await org.call('decide', { as: org.as('ben'), params: { id: request }, body: second, now: new Date(LATER.getTime() + 1) })).kind,
  ).toBe('ok')
  expect(await reply({ kind: 'accept', text: '' }, link)).toMatchObject({
    reason: 'conflict',
    versions: { yours: first.id, current: second.id },
  })
  expect(valueOf(await org.call('getRequest', { as: link, params: { id: request } }))).toMatchObject({ superseded: true, may: [] })
  const latest = valueOf(await org.call('getRequest', { as: { ...link, decision: second.id }, params: { id: request } }))
  expect(latest).toMatchObject({ superseded: false, may: ['accept', 'refuse', 'askAgain', 'withdraw'] })
  expect(JSON.stringify(latest.linkBacks)).not.toContain('/reply/')
  const other = { ...link, request: await org.ask('Another') }
  expect(await reply({ kind: 'accept', text: '' }, other)).toMatchObject({ kind: 'notFound' })
})

test('the link sees what a stakeholder sees, and nothing of the team', async () => {
  const { id } = valueOf(await answer(adoption())).request.history.at(-1)!
  const link = { kind: 'link' as const, request, decision: id }
  const seen = valueOf(await org.call('getRequest', { as: link, params: { id: request } }))
  expect(seen).toMatchObject({ state: 'adopted', feeds: [{ title: 'Refunds in one day' }], may: [], superseded: false })
  expect('fitIfAdopted' in seen).toBe(false)
  expect(JSON.stringify(seen)).not.toMatch(/"probability"|"threshold"/)
  for (const [name, params] of [
    ['getTeam', { team: 'PAY' }],
    ['listRequests', { team: 'PAY' }],
    ['getOkrs', { team: 'PAY', cycle: 'next' }],
    ['getFit', { team: 'PAY' }],
  ] as const)
    expect(await org.call(name, { as: link, params, query: { low: 1, likely: 1, high: 1 } })).toMatchObject({ kind: 'notFound' })
  expect(await org.call('getRequest', { as: link, params: { id: await org.ask('Keys', 'sec') } })).toMatchObject({ kind: 'notFound' })
})

test('the link to reply is given to those who may reply, and to nobody else', async () => {
  valueOf(await answer(counterOffer()))
  const comment = async (who: 'sam' | 'ana') =>
    valueOf(await org.call('getRequest', { as: org.as(who), params: { id: request } })).linkBacks[0]!.comment
  expect(await comment('sam')).toMatch(/\[Reply to Pay\]\(https:\/\/okr\.example\/reply\/link_/)
  expect(await comment('ana')).toMatch(/\n\nReply to Pay$/)
  expect(await comment('ana')).not.toContain('link_')
})

test('what may be done now is what the viewer may do in this state', async () => {
  const may = async (who: Parameters<Organisation['as']>[0]) =>
    valueOf(await org.call('getRequest', { as: org.as(who), params: { id: request } })).may
  expect(await may('ana')).toEqual(['adopt', 'decline', 'counterOffer', 'defer', 'clarify'])
  expect(await may('sam')).toEqual(['withdraw'])
  expect(await may('pia')).toEqual([])
  valueOf(await answer({ id: randomUUID(), kind: 'clarify', question: 'How many?' }))
  expect(await may('sam')).toEqual(['withdraw', 'answer'])
  valueOf(await reply({ kind: 'clarify', text: 'Nine.' }))
  valueOf(await answer(adoption()))
  expect(await may('ana')).toEqual(['release'])
})
