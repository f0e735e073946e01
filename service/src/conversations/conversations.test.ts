import { randomUUID } from 'node:crypto'
import type { Cause } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
let request: string
let keyResult: string
beforeAll(async () => {
  store = await openTestStore()
}, 60_000)
afterAll(() => store.remove())
/** Payments has adopted Sam's request, and published. */
beforeEach(async () => {
  org = await foundOrganisation(store)
  request = await org.ask('Refunds in one day')
  const decided = valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: adoption() }))
  keyResult = decided.okrSet!.objectives[0]!.keyResults[0]!.id
  valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: okrs, body: { sentence: 'Look.' } }))
})

type Name = Parameters<Organisation['as']>[0]
const okrs = { team: 'PAY', cycle: 'next' }
const aboutPart = () => ({ kind: 'okrs', ...okrs, part: keyResult })
const ask = (name: Name, about: object = aboutPart(), more: object = {}) =>
  org.call('startConversation', { as: org.as(name), body: { id: randomUUID(), about, text: 'Why refunds, and not chargebacks?', ...more } })
const say = (name: Name, id: string, text = 'Because they hurt more.', turn = randomUUID()) =>
  org.call('addTurn', { as: org.as(name), params: { id }, body: { id: turn, text } })
const close = (name: Name, id: string, cause: Cause = 'oneSideKnew', learned = 'Finance had not told us.') =>
  org.call('closeConversation', { as: org.as(name), params: { id }, body: { id: randomUUID(), cause, learned } })
const listed = async (name: Name, query: object = {}) =>
  valueOf(await org.call('listConversations', { as: org.as(name), query })).conversations.map(({ id }) => id)
const kindsFor = async (name: Name) => (await org.notices(name)).map(({ kind }) => kind).toSorted()
const standing = () =>
  store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('okr_set').select(['id', 'state', 'revision', 'objectives']).orderBy('id').execute(),
  )

describe('a question on a published draft', () => {
  test.each<Name>(['max', 'lea', 'ana'])('is asked by %s, who sees it, and stands beside its part until it is answered', async (name) => {
    const asked = valueOf(await ask(name))
    expect(asked).toMatchObject({ kind: 'question', state: 'open', about: { part: keyResult, title: 'Refunds in one day' }, turns: 1 })
    const set = valueOf(await org.call('getOkrs', { as: org.as('ben'), params: okrs }))
    expect(set.talks).toMatchObject([{ id: asked.id, part: keyResult, state: 'open', title: 'Why refunds, and not chargebacks?' }])
  })

  test('is not asked by those who do not see it, nor by newcomers, nor on a draft', async () => {
    expect(await ask('sam')).toMatchObject({ kind: 'refused', law: 5 })
    expect(await ask('pia')).toMatchObject({ reason: 'pendingMember' })
    valueOf(await org.call('redraftOkrs', { as: org.as('ana'), params: okrs, body: { sentence: 'Wait.' } }))
    expect(await ask('max')).toMatchObject({ kind: 'refused', law: 5 })
    expect(await ask('ana')).toMatchObject({ reason: 'notAllowedHere' })
    expect(await ask('max', { ...aboutPart(), part: randomUUID() })).toMatchObject({ kind: 'refused' })
  })

  test('sent twice is one; its id with other words is a conflict', async () => {
    const id = randomUUID()
    valueOf(await ask('max', aboutPart(), { id }))
    expect(valueOf(await ask('max', aboutPart(), { id }))).toMatchObject({ id, turns: 1 })
    expect(await ask('max', aboutPart(), { id, text: 'Another question' })).toMatchObject({ reason: 'conflict', path: 'id' })
    expect(await org.notices('ana')).toHaveLength(1)
  })

  test('tells the team, and the answer tells who asked; nobody else hears of it (law 5)', async () => {
    const { id } = valueOf(await ask('lea'))
    valueOf(await say('ben', id))
    expect(await kindsFor('ana')).toEqual(['question', 'turn'])
    expect(await kindsFor('ben')).toEqual(['question'])
    expect(await kindsFor('lea')).toContain('turn')
    for (const name of ['sam', 'sia', 'pia'] as const) expect(await org.notices(name)).toEqual([])
    expect(await kindsFor('max')).toEqual(['published'])
  })

  test('waits for the team, then for the other side', async () => {
    const { id } = valueOf(await ask('max'))
    expect(valueOf(await org.call('getConversation', { as: org.as('ana'), params: { id } })).waitsFor).toBe('team')
    expect(valueOf(await say('ana', id)).waitsFor).toBe('otherSide')
  })

  test('stays open at commit, and visible (law 6)', async () => {
    const { id } = valueOf(await ask('max'))
    const committed = valueOf(await org.call('commitOkrs', { as: org.as('ana'), params: okrs, body: { sentence: 'We promise.' } }))
    expect(committed).toMatchObject({ state: 'committed', talks: [{ id, state: 'open' }] })
    valueOf(await say('ana', id))
  })
})

describe('turns', () => {
  test('are kept in order, each once, also when five come at once', async () => {
    const { id } = valueOf(await ask('max'))
    const turn = randomUUID()
    await Promise.all([say('ana', id, 'One.', turn), say('ana', id, 'One.', turn), say('ben', id, 'Two.'), say('max', id, 'Three.')])
    const { saidAll } = valueOf(await org.call('getConversation', { as: org.as('max'), params: { id } }))
    expect(saidAll.map(({ text }) => text).toSorted()).toEqual(['One.', 'Three.', 'Two.', 'Why refunds, and not chargebacks?'])
    expect(saidAll[0]).toMatchObject({ by: 'Max', kind: 'said' })
    expect(await say('ana', id, 'Something else.', turn)).toMatchObject({ reason: 'conflict' })
  })

  test('of a conversation that one does not see are not there', async () => {
    const { id } = valueOf(await ask('max'))
    for (const act of [
      () => say('sam', id),
      () => close('sam', id),
      () => org.call('getConversation', { as: org.as('sia'), params: { id } }),
    ])
      expect(await act()).toMatchObject({ kind: 'notFound' })
    expect(await say('pia', id)).toMatchObject({ reason: 'pendingMember' })
  })
})

describe('closing', () => {
  test('takes a cause and what was learned (law 7), and changes no OKR (law 6)', async () => {
    const { id } = valueOf(await ask('max'))
    const before = await standing()
    expect(await close('ana', id, 'oneSideKnew', '  ').catch((error: Error) => error.message)).toMatch(/learned/)
    const closed = valueOf(await close('ana', id))
    expect(closed).toMatchObject({
      state: 'closed',
      cause: 'oneSideKnew',
      learned: 'Finance had not told us.',
      may: { speak: false, reopen: true },
    })
    expect(await standing()).toEqual(before)
    expect(await say('max', id)).toMatchObject({ reason: 'illegalTransition' })
    expect(await kindsFor('max')).toContain('closed')
  })

  test('is its parties’; a bystander only speaks', async () => {
    const { id } = valueOf(await ask('max'))
    expect(await close('lea', id)).toMatchObject({ reason: 'notAParty', law: 7 })
    valueOf(await say('lea', id))
    valueOf(await close('max', id))
  })

  test('is undone by reopening, with words; nothing that was said is lost (law 12)', async () => {
    const { id } = valueOf(await ask('max'))
    valueOf(await close('ana', id))
    const reopen = { as: org.as('max'), params: { id }, body: { id: randomUUID(), text: 'I am not convinced.' } }
    const open = valueOf(await org.call('reopenConversation', reopen))
    expect(valueOf(await org.call('reopenConversation', reopen)).turns).toBe(3)
    expect(open).toMatchObject({
      state: 'open',
      cause: null,
      saidAll: [{ kind: 'said' }, { kind: 'closed', cause: 'oneSideKnew' }, { kind: 'reopened' }],
    })
  })
})

describe('lists', () => {
  test('show those that one is a party to; a team’s show what one may see of it', async () => {
    const { id } = valueOf(await ask('max'))
    for (const name of ['ana', 'ben', 'max'] as const) expect(await listed(name)).toEqual([id])
    for (const name of ['lea', 'sam', 'sia'] as const) expect(await listed(name)).toEqual([])
    expect(await listed('lea', { team: 'PAY' })).toEqual([id])
    expect(await listed('sam', { team: 'PAY' })).toEqual([])
    valueOf(await close('ana', id))
    expect(await listed('ana')).toEqual([])
    expect(await listed('ana', { state: 'closed' })).toEqual([id])
  })

  test('hide what is about a draft that was taken back, but for its team and who asked', async () => {
    const { id } = valueOf(await ask('max'))
    valueOf(await org.call('redraftOkrs', { as: org.as('ana'), params: okrs, body: { sentence: 'Wait.' } }))
    expect(await listed('lea', { team: 'PAY' })).toEqual([])
    expect(await listed('max')).toEqual([id])
  })
})

describe('about a request', () => {
  const thread = () =>
    store.inWorkspace(org.workspace, (tx) =>
      tx
        .selectFrom('link_back')
        .where('conversation_id', 'is not', null)
        .select(['content', 'state', 'conversation_id'])
        .orderBy('created_at')
        .execute(),
    )

  test('it stands as one thread on the issue, people’s words quoted', async () => {
    const { id } = valueOf(await ask('ana', { kind: 'request', request }, { text: 'Does *this* still hold?' }))
    valueOf(await say('sam', id, 'It does.'))
    valueOf(await close('sam', id, 'misinterpreted', 'We read it wrong.'))
    const [first, second, third] = await thread()
    expect(first!.content).toMatchObject({ comment: { markdown: '**Ana** (Pay):\n\n> Does \\*this\\* still hold?' } })
    for (const entry of [second, third]) expect(entry!.content.comment!.under).toBe(first!.content.comment!.id)
    expect(third!.content.comment!.markdown).toContain('Closed: It was misinterpreted.')
    // what the team answered stays what stands there
    const { linkBacks } = valueOf(await org.call('getRequest', { as: org.as('sam'), params: { id: request } }))
    expect(linkBacks).toHaveLength(1)
  })

  test('about OKRs nothing is written to the tracker', async () => {
    valueOf(await ask('max'))
    expect(await thread()).toEqual([])
  })
})

describe('expectations', () => {
  const publish = (name: Name, more: object = {}) =>
    org.call('publishExpectation', {
      as: org.as(name),
      body: {
        id: randomUUID(),
        cycle: 'next',
        title: 'Australia first',
        context: 'A contract is near.',
        emphasis: [{ dimension: 'market', value: 'Australia' }],
        ...more,
      },
    })
  const answer = (name: Name, id: string, more: object) =>
    org.call('answerExpectation', { as: org.as(name), params: { id }, body: { id: randomUUID(), team: 'PAY', ...more } })

  test('are leaders’ words, read by all, and order nobody', async () => {
    const before = await standing()
    expect(await publish('ana')).toMatchObject({ reason: 'notALeader', law: 6 })
    const { id } = valueOf(await publish('lea'))
    expect(await standing()).toEqual(before)
    for (const name of ['ana', 'sam', 'lea'] as const)
      expect(valueOf(await org.call('listExpectations', { as: org.as(name) })).expectations).toMatchObject([
        { id, by: 'Lea', mayWithdraw: name === 'lea' },
      ])
    for (const name of ['ana', 'max', 'sam'] as const)
      expect((await org.notices(name)).filter(({ kind }) => kind === 'expectation')).toEqual([])
  })

  test('published twice with one id are one; two values of one dimension are refused', async () => {
    const id = randomUUID()
    valueOf(await publish('lea', { id }))
    valueOf(await publish('lea', { id }))
    expect(await publish('lea', { id, title: 'Other' })).toMatchObject({ reason: 'conflict' })
    const emphasis = [
      { dimension: 'market', value: 'A' },
      { dimension: ' Market', value: 'B' },
    ]
    expect(await publish('lea', { emphasis })).toMatchObject({ path: 'emphasis.1' })
  })

  test('are answered by members: pulled into a key result of theirs, not this cycle, or with a question', async () => {
    const { id } = valueOf(await publish('lea'))
    expect(await answer('max', id, { kind: 'notThisCycle', text: 'No.' })).toMatchObject({ reason: 'notAMember', law: 1 })
    expect(await answer('ana', id, { kind: 'pulled', keyResult: randomUUID() })).toMatchObject({ reason: 'unknownPart', path: 'keyResult' })
    const pulled = valueOf(await answer('ana', id, { kind: 'pulled', keyResult }))
    expect(pulled.answers).toMatchObject([
      { kind: 'pulled', team: { key: 'PAY' }, keyResult: { id: keyResult, title: 'Refunds in one day' } },
    ])
    // Sam does not see the set, and so not which key result it is
    expect(valueOf(await org.call('listExpectations', { as: org.as('sam') })).expectations[0]!.answers).toMatchObject([{ keyResult: null }])

    const asked = valueOf(await answer('ana', id, { kind: 'question', text: 'Which part of Australia?' }))
    const conversation = asked.answers[0]!.conversation!
    expect(asked.answers).toHaveLength(1)
    valueOf(await say('lea', conversation, 'Sydney.'))
    expect(await say('sam', conversation)).toMatchObject({ kind: 'notFound' })
    expect(await kindsFor('lea')).toEqual(expect.arrayContaining(['expectationAnswered', 'question']))
  })

  test('withdrawn with a sentence, they stay readable and are not answered any more', async () => {
    const { id } = valueOf(await publish('lea'))
    const withdraw = { params: { id }, body: { sentence: 'The contract fell through.' } }
    expect(await org.call('withdrawExpectation', { as: org.as('ana'), ...withdraw })).toMatchObject({ reason: 'notALeader' })
    expect(valueOf(await org.call('withdrawExpectation', { as: org.as('lea'), ...withdraw }))).toMatchObject({
      withdrawnAt: NOW.toISOString(),
      withdrawnWhy: 'The contract fell through.',
    })
    expect(await org.call('withdrawExpectation', { as: org.as('lea'), ...withdraw })).toMatchObject({ reason: 'illegalTransition' })
    expect(await answer('ana', id, { kind: 'notThisCycle', text: 'Late.' })).toMatchObject({ reason: 'illegalTransition' })
  })
})
