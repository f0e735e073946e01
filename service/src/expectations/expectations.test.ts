import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { toldIn } from '../notices/told.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Who = Parameters<Organisation['as']>[0]
const sentence = 'Because.'
const hope = () => ({
  id: randomUUID(),
  title: 'Australia comes first',
  context: 'A partner waits there.',
  emphasis: [{ dimension: 'market', value: 'Australia' }],
})
const publish = (who: Who, body: object = hope()) => org.call('publishExpectation', { as: org.as(who), body })
/** `later`: so many milliseconds after the others; of two at the same moment neither is the latest. */
const answer = (who: Who, id: string, body: object, later = 0) =>
  org.call('answerExpectation', {
    as: org.as(who),
    params: { id },
    body: { id: randomUUID(), team: 'pay', ...body },
    now: new Date(NOW.getTime() + later),
  })
const withdraw = (who: Who, id: string, why = sentence) =>
  org.call('withdrawExpectation', { as: org.as(who), params: { id }, body: { sentence: why } })
const list = async (who: Who, query: object = {}) => valueOf(await org.call('listExpectations', { as: org.as(who), query }))
const answersFor = async (who: Who) => (await list(who)).expectations[0]!.answers

async function addKeyResult(team: 'pay' | 'sec' = 'pay', who: Who = 'ana'): Promise<string> {
  const [objective, keyResult] = [randomUUID(), randomUUID()]
  const changes = [
    { kind: 'addObjective', objective, title: 'Sold abroad', sentence },
    {
      kind: 'addKeyResult',
      objective,
      keyResult,
      title: 'Cards in Sydney',
      measure: { name: 'cards' },
      size: { low: 1, likely: 2, high: 3 },
      sentence,
    },
  ]
  valueOf(await org.call('changeOkrs', { as: org.as(who), params: { team, cycle: 'next' }, body: changes }))
  return keyResult
}
const told = async () => (await toldIn(store, org.workspace)).map(({ name, kind, text }) => [name, kind, text])

test('a leader publishes what they hope for; everybody reads it, and nobody is notified of it (law 5)', async () => {
  const body = hope()
  const answers = await Promise.all([publish('lea', body), publish('lea', body)])
  expect(valueOf(answers[0])).toEqual(valueOf(answers[1]))
  expect(valueOf(answers[0])).toMatchObject({ cycle: '2027-Q1', by: 'Lea', answers: [], withdrawnAt: null, mayWithdraw: true })
  expect(await publish('lea', { ...body, title: 'France comes first' })).toMatchObject({ reason: 'conflict', path: 'id' })
  for (const who of ['ana', 'pia', 'sam', 'sia'] as const)
    expect(await list(who)).toMatchObject({ mayPublish: false, expectations: [{ title: body.title, mayWithdraw: false }] })
  expect((await list('lea')).mayPublish).toBe(true)
  expect((await list('lea', { cycle: 'current' })).expectations).toEqual([])
  expect(await told()).toEqual([])
})

test('the list is read page by page, the newest first, also what was published at one moment', async () => {
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) ids.push(valueOf(await publish('lea')).id)
  const pages: string[][] = []
  for (let next: string | null | undefined; next !== null;) {
    const page: Awaited<ReturnType<typeof list>> = await list('sam', { limit: 2, next })
    pages.push(page.expectations.map(({ id }) => id))
    next = page.next
  }
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
  expect(pages.flat()).toEqual(ids.sort().toReversed())
  expect(await org.call('listExpectations', { as: org.as('sam'), query: { next: 'page 2' } })).toMatchObject({ path: 'next' })
})

test('nobody else publishes; a cycle that is over, or two values of a dimension, are refused', async () => {
  for (const who of ['ana', 'sam', 'pia'] as const) expect(await publish(who)).toMatchObject({ reason: 'notALeader', law: 6 })
  expect(await publish('lea', { ...hope(), cycle: '2026-Q3' })).toMatchObject({ path: 'cycle' })
  expect(await publish('lea', { ...hope(), cycle: 'soon' })).toMatchObject({ path: 'cycle' })
  const both = ['Australia', 'France'].map((value, at) => ({ dimension: at === 0 ? 'Market' : 'market ', value }))
  expect(await publish('lea', { ...hope(), emphasis: both })).toMatchObject({ path: 'emphasis.1' })
  expect((await list('ana')).expectations).toEqual([])
})

test('a team pulls it into a key result of its own, which is shown to whoever may see that set', async () => {
  const { id } = valueOf(await publish('lea'))
  const keyResult = await addKeyResult()
  expect(await answer('ana', id, { kind: 'pulled', keyResult: randomUUID() })).toMatchObject({ reason: 'unknownPart', path: 'keyResult' })
  valueOf(await answer('ana', id, { kind: 'pulled', keyResult }))
  const into = { id: keyResult, title: 'Cards in Sydney', cycle: '2027-Q1' }
  expect(await answersFor('ben')).toMatchObject([{ team: { key: 'PAY' }, kind: 'pulled', by: 'Ana', keyResult: into }])
  for (const who of ['lea', 'max', 'sam'] as const)
    expect(await answersFor(who), 'a draft').toMatchObject([{ kind: 'pulled', keyResult: null }])
  valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: { sentence } }))
  for (const who of ['lea', 'max'] as const) expect(await answersFor(who)).toMatchObject([{ keyResult: into }])
  expect(await answersFor('sam')).toMatchObject([{ keyResult: null }])
  expect(await told()).toContainEqual(['Lea', 'expectationAnswered', 'Pay pulled it: Australia comes first'])
})

test('of what a team answers the latest counts, and all of it stays', async () => {
  const { id } = valueOf(await publish('lea'))
  const no = { id: randomUUID(), kind: 'notThisCycle', text: 'Nobody speaks English.' }
  await Promise.all([answer('ana', id, no), answer('ana', id, no)])
  expect(await answer('ana', id, { ...no, text: 'No.' })).toMatchObject({ reason: 'conflict', path: 'id' })
  valueOf(await answer('ben', id, { kind: 'pulled', keyResult: await addKeyResult(), text: 'We learn it.' }, 1))
  valueOf(await answer('max', id, { team: 'app', kind: 'notThisCycle', text: 'No app there yet.' }, 2))
  expect((await answersFor('ana')).map(({ team, text }) => [team.key, text])).toEqual([
    ['APP', 'No app there yet.'],
    ['PAY', 'We learn it.'],
  ])
  const kept = await store.inWorkspace(org.workspace, (tx) => tx.selectFrom('expectation_answer').select('text').execute())
  expect(kept).toHaveLength(3)
})

test('only its confirmed members answer for a team; a private team answers the leaders alone', async () => {
  const { id } = valueOf(await publish('lea'))
  const no = { kind: 'notThisCycle', text: 'No.' }
  for (const who of ['max', 'lea', 'sam', 'pia'] as const) expect(await answer(who, id, no)).toMatchObject({ kind: 'refused', law: 1 })
  expect(await answer('ana', id, { ...no, team: 'sec' })).toMatchObject({ kind: 'notFound' })
  for (const other of [randomUUID(), 'x']) expect(await answer('ana', other, no)).toMatchObject({ kind: 'notFound' })
  valueOf(await answer('sia', id, { ...no, team: 'sec' }))
  expect(await answersFor('ana')).toEqual([])
  for (const who of ['sia', 'lea'] as const) expect(await answersFor(who)).toMatchObject([{ team: { key: 'SEC' } }])
})

test('a question is talked through between the team and the leaders', async () => {
  const { id } = valueOf(await publish('lea'))
  const question = { id: randomUUID(), kind: 'question', text: 'Which partner?' }
  valueOf(await answer('ana', id, question))
  valueOf(await answer('ana', id, question))
  expect(await told()).toEqual([['Lea', 'question', 'Pay asks about it: Australia comes first']])
  const { conversation } = (await answersFor('lea'))[0]!
  expect((await answersFor('max'))[0]!.conversation).toBeNull()
  const params = { id: conversation! }
  expect(valueOf(await org.call('getConversation', { as: org.as('ben'), params }))).toMatchObject({
    about: { kind: 'expectation', title: 'Australia comes first', team: { key: 'PAY' } },
    parties: { leaders: true },
    waitsFor: 'otherSide',
  })
  expect(await org.call('getConversation', { as: org.as('max'), params })).toMatchObject({ kind: 'notFound' })
  const said = { as: org.as('lea'), params, body: { id: randomUUID(), text: 'The bank.' } }
  expect(valueOf(await org.call('addTurn', said)).waitsFor).toBe('team')
  expect((await told()).slice(1).map(([name, kind]) => [name, kind])).toEqual([
    ['Ana', 'turn'],
    ['Ben', 'turn'],
  ])
})

test('somebody who answers for no team asks for themselves, and waits for the leaders', async () => {
  const { id } = valueOf(await publish('lea'))
  const ask = (who: Who, team: string | null = null) =>
    org.call('startConversation', {
      as: org.as(who),
      body: { id: randomUUID(), about: { kind: 'expectation', expectation: id, team }, text: 'Which partner?' },
    })
  const asked = valueOf(await ask('sam'))
  expect(asked).toMatchObject({ waitsFor: 'otherSide', parties: { teams: [], leaders: true, person: 'Sam' } })
  const params = { id: asked.id }
  expect(valueOf(await org.call('addTurn', { as: org.as('lea'), params, body: { id: randomUUID(), text: 'The bank.' } })).waitsFor).toBe(
    'team',
  )
  expect(await org.call('getConversation', { as: org.as('ana'), params })).toMatchObject({ kind: 'notFound' })
  expect(valueOf(await ask('max', 'app')).about.team).toMatchObject({ key: 'APP' })
  for (const who of ['max', 'pia', 'sam'] as const) expect(await ask(who, 'pay')).toMatchObject({ kind: 'refused', law: 1 })
})

test('it is withdrawn with a sentence, stays readable, and is answered no more', async () => {
  const { id } = valueOf(await publish('lea'))
  expect(await withdraw('ana', id)).toMatchObject({ reason: 'notALeader' })
  const first = valueOf(await withdraw('lea', id, 'The partner left.'))
  expect(first).toMatchObject({ withdrawnAt: NOW.toISOString(), withdrawnWhy: 'The partner left.', mayWithdraw: false })
  expect(valueOf(await withdraw('lea', id, 'The partner left.')), 'sent twice').toEqual(first)
  expect(await withdraw('lea', id, 'Another reason.')).toMatchObject({ reason: 'illegalTransition' })
  expect(await answer('ana', id, { kind: 'notThisCycle', text: 'No.' })).toMatchObject({ reason: 'illegalTransition' })
  expect((await list('ana')).expectations).toMatchObject([{ withdrawnWhy: 'The partner left.' }])
})
