import { randomUUID } from 'node:crypto'
import type { BodyOf } from '@pull-okr/core/contract/types'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { toldIn } from '../notices/told.fixture.ts'
import { mirrorTurns } from './mirror-turns.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Who = Parameters<Organisation['as']>[0]
type About = BodyOf<'startConversation'>['about']
const sentence = 'Because.'
const set = { team: 'pay', cycle: 'next' }
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

/** Payments has one objective with one key result, and has published it. */
async function published(): Promise<{ objective: string; keyResult: string; about: About }> {
  const [objective, keyResult] = [randomUUID(), randomUUID()]
  const changes = [
    { kind: 'addObjective', objective, title: 'Checkout that never fails', sentence },
    {
      kind: 'addKeyResult',
      objective,
      keyResult,
      title: 'Refunds in one day',
      measure: { name: 'days' },
      size: { low: 1, likely: 2, high: 3 },
      sentence,
    },
  ]
  valueOf(await org.call('changeOkrs', { as: org.as('ana'), params: set, body: changes }))
  valueOf(await org.call('publishOkrs', { as: org.as('ana'), params: set, body: { sentence } }))
  return { objective, keyResult, about: { kind: 'okrs', ...set, part: keyResult } }
}
const redraft = () => org.call('redraftOkrs', { as: org.as('ana'), params: set, body: { sentence } })
const ask = (who: Who, about: About, more: { id?: string; text?: string } = {}) =>
  org.call('startConversation', { as: org.as(who), body: { id: randomUUID(), about, text: 'Why only refunds?', ...more } })
const asked = async (who: Who, about: About) => valueOf(await ask(who, about)).id
const say = (who: Who, id: string, text: string, more: { id?: string; now?: Date } = {}) =>
  org.call('addTurn', {
    as: org.as(who),
    params: { id },
    body: { id: more.id ?? randomUUID(), text },
    ...(more.now && { now: more.now }),
  })
const closing = { cause: 'oneSideKnew', learned: 'The law changes in March.' }
const close = (who: Who, id: string) =>
  org.call('closeConversation', { as: org.as(who), params: { id }, body: { id: randomUUID(), ...closing } })
const reopen = (who: Who, id: string) =>
  org.call('reopenConversation', { as: org.as(who), params: { id }, body: { id: randomUUID(), text: 'Still unclear.' } })
const see = (who: Who, id: string) => org.call('getConversation', { as: org.as(who), params: { id } })
const list = async (who: Who, query: object = {}) => valueOf(await org.call('listConversations', { as: org.as(who), query }))
const titles = async (who: Who, query: object = {}) => (await list(who, query)).conversations.map(({ title }) => title)

/** What each was told, by kind; publishing left out. */
async function told(): Promise<Partial<Record<Who, string[]>>> {
  const found: Partial<Record<Who, string[]>> = {}
  for (const { name, kind } of await toldIn(store, org.workspace))
    if (kind !== 'published') (found[name.toLowerCase() as Who] ??= []).push(kind)
  return found
}

describe('a question about what is published', () => {
  test('is answered by the team, and waits for whoever did not speak last', async () => {
    const { about } = await published()
    const opened = valueOf(await ask('max', about))
    expect(opened).toMatchObject({
      kind: 'question',
      state: 'open',
      title: 'Why only refunds?',
      about: { kind: 'okrs', team: { key: 'PAY' }, cycle: '2027-Q1', title: 'Refunds in one day' },
      parties: { teams: [{ key: 'PAY' }, { key: 'APP' }], leaders: false, requester: false, person: null },
      openedBy: 'Max',
      waitsFor: 'team',
      may: { speak: true, close: true, reopen: false },
      saidAll: [{ kind: 'said', by: 'Max', team: { key: 'APP' }, text: 'Why only refunds?' }],
    })
    expect(valueOf(await say('ben', opened.id, 'They hurt most.'))).toMatchObject({ waitsFor: 'otherSide', turns: 2 })
    expect(valueOf(await say('max', opened.id, 'I see.'))).toMatchObject({ waitsFor: 'team', turns: 3 })
    expect(valueOf(await see('ana', opened.id)).saidAll.map(({ by, text }) => [by, text])).toEqual([
      ['Max', 'Why only refunds?'],
      ['Ben', 'They hurt most.'],
      ['Max', 'I see.'],
    ])
  })

  test('tells the team’s members, an answer tells the other side, and nobody else (law 5)', async () => {
    const { about } = await published()
    const id = await asked('max', about)
    expect(await told()).toEqual({ ana: ['question'], ben: ['question'] })
    await say('ana', id, 'They hurt most.')
    expect(await told()).toEqual({ ana: ['question'], ben: ['question', 'turn'], max: ['turn'] })
    await close('max', id)
    expect(await told()).toEqual({ ana: ['closed', 'question'], ben: ['closed', 'question', 'turn'], max: ['turn'] })
  })

  test('is a leader’s way: who tells the team what to write is refused, and may ask', async () => {
    const { about } = await published()
    expect(valueOf(await ask('lea', about))).toMatchObject({ parties: { teams: [{ key: 'PAY' }], person: 'Lea' }, waitsFor: 'team' })
    expect(
      await org.call('changeOkrs', {
        as: org.as('lea'),
        params: set,
        body: [{ kind: 'addObjective', objective: randomUUID(), title: 'Mine', sentence }],
      }),
    ).toMatchObject({ law: 1, detail: expect.stringContaining('A leader asks instead') })
  })

  test('comes from nobody who does not see it, and from no newcomer; about a draft from nobody', async () => {
    const { about } = await published()
    expect(await ask('sam', about)).toMatchObject({ reason: 'notVisible', law: 5 })
    expect(await ask('pia', about)).toMatchObject({ reason: 'pendingMember' })
    expect(await ask('max', { ...about, part: randomUUID() } as About)).toMatchObject({ reason: 'unknownPart', path: 'about.part' })
    expect(await ask('max', { kind: 'okrs', team: 'sec', cycle: 'next', part: null })).toMatchObject({ kind: 'notFound' })
    expect(await ask('ana', { kind: 'okrs', team: 'pay', cycle: 'current', part: null })).toMatchObject({ law: 6, path: 'about' })
    const id = await asked('max', about)
    for (const answer of [await see('sam', id), await say('sam', id, 'Me too.'), await close('sam', id), await see('sia', id)])
      expect(answer).toMatchObject({ kind: 'notFound' })
    expect(await say('pia', id, 'I am new.')).toMatchObject({ reason: 'pendingMember' })
    expect(valueOf(await see('pia', id)).may).toEqual({ speak: false, close: false, reopen: false })
  })

  test('stays with whoever asked when the team takes its draft back: the question, not what is drafted since', async () => {
    const { about, keyResult } = await published()
    const id = await asked('max', about)
    const byLea = await asked('lea', about)
    valueOf(await redraft())
    const edit = { kind: 'editKeyResult', keyResult, version: 1, title: 'Something secret', sentence }
    valueOf(await org.call('changeOkrs', { as: org.as('ana'), params: set, body: [edit] }))
    expect(valueOf(await see('ana', id)).about.title).toBe('Something secret')
    expect(valueOf(await see('max', id)).about.title).toBe('Refunds in one day')
    expect(await see('max', byLea)).toMatchObject({ kind: 'notFound' })
    const before = await told()
    await say('ben', byLea, 'We think again.')
    expect(await told()).toEqual({ ...before, ana: [...before.ana!, 'turn'], lea: ['turn'] })
    const lists = [await list('max', { team: 'pay' }), await list('lea', { team: 'pay' })]
    expect(lists.map(({ conversations }) => conversations.map((row) => row.id))).toEqual([[id], [byLea]])
    expect(JSON.stringify(lists)).not.toContain('secret')
  })

  test('can stay open when the team commits, and is seen there', async () => {
    const { about } = await published()
    const id = await asked('max', about)
    const committed = valueOf(await org.call('commitOkrs', { as: org.as('ana'), params: set, body: { sentence } }))
    expect(committed).toMatchObject({ state: 'committed', talks: [{ id, state: 'open', part: about.kind === 'okrs' && about.part }] })
    expect(await titles('max')).toEqual(['Why only refunds?'])
  })
})

describe('the same words', () => {
  test('sent twice, also at once, are said once; other words under the same id are refused', async () => {
    const { about } = await published()
    const first = { id: randomUUID(), text: 'Why?' }
    const answers = await Promise.all([ask('max', about, first), ask('max', about, first)])
    expect(valueOf(answers[0])).toEqual(valueOf(answers[1]))
    expect(await ask('max', about, { ...first, text: 'Why not?' })).toMatchObject({ reason: 'conflict', path: 'id' })
    expect(await ask('lea', about, first)).toMatchObject({ reason: 'conflict' })
    const turn = { id: randomUUID() }
    await Promise.all([say('ana', first.id, 'So.', turn), say('ana', first.id, 'So.', turn)])
    expect(valueOf(await say('ana', first.id, 'So.', turn)).turns).toBe(2)
    expect(await say('ana', first.id, 'Or so.', turn)).toMatchObject({ reason: 'conflict', path: 'id' })
    expect(await say('ben', first.id, 'So.', turn)).toMatchObject({ reason: 'conflict' })
    expect(await ask('ana', about, turn)).toMatchObject({ reason: 'conflict' })
    expect(await told()).toEqual({ ana: ['question'], ben: ['question', 'turn'], max: ['turn'] })
    valueOf(await redraft())
    expect(valueOf(await ask('max', about, first)).turns, 'what it is about may be gone by then').toBe(2)
  })
})

describe('a conversation ends', () => {
  test('with a cause and what was learned, and no OKR changes by it (laws 6 and 7)', async () => {
    const { about } = await published()
    const id = await asked('max', about)
    const okrs = () =>
      store.inWorkspace(org.workspace, async (tx) => [
        await tx.selectFrom('okr_set').selectAll().execute(),
        await tx.selectFrom('okr_change').selectAll().orderBy('id').execute(),
        await tx.selectFrom('request').selectAll().execute(),
      ])
    const before = await okrs()
    const ended = valueOf(await close('max', id))
    expect(ended).toMatchObject({
      state: 'closed',
      cause: 'oneSideKnew',
      learned: 'The law changes in March.',
      waitsFor: 'nobody',
      may: { speak: false, close: false, reopen: true },
    })
    expect(ended.saidAll.at(-1)).toMatchObject({ kind: 'closed', cause: 'oneSideKnew', by: 'Max' })
    expect(await say('ana', id, 'One more thing.')).toMatchObject({ reason: 'illegalTransition' })
    expect(await close('ana', id)).toMatchObject({ versions: { current: { state: 'closed' } } })
    expect(await titles('max')).toEqual([])
    expect(await titles('max', { state: 'closed' })).toEqual(['Why only refunds?'])
    expect(valueOf(await reopen('ana', id))).toMatchObject({ state: 'open', cause: null, learned: null, waitsFor: 'otherSide' })
    expect(await okrs()).toEqual(before)
  })

  test('by its parties: a bystander says what they know', async () => {
    const { about } = await published()
    const id = await asked('max', about)
    valueOf(await say('lea', id, 'The law changes in March.'))
    expect(await close('lea', id)).toMatchObject({ reason: 'notAParty', law: 7 })
    valueOf(await close('ana', id))
    expect(await reopen('lea', id)).toMatchObject({ reason: 'notAParty' })
  })
})

describe('a conversation about a request', () => {
  test('is between the team and those who asked, also where the team is private', async () => {
    const request = await org.ask('Faster refunds', 'sec')
    expect(await ask('max', { kind: 'request', request })).toMatchObject({ kind: 'notFound' })
    const id = await asked('sia', { kind: 'request', request })
    expect(await told()).toEqual({ sam: ['question'] })
    expect(await titles('sam')).toEqual(['Why only refunds?'])
    expect(valueOf(await say('sam', id, 'They are many.'))).toMatchObject({ parties: { requester: true }, waitsFor: 'team' })
    expect(await told()).toEqual({ sam: ['question'], sia: ['turn'] })
    for (const who of ['max', 'ana', 'lea'] as const) expect(await see(who, id)).toMatchObject({ kind: 'notFound' })
    expect(valueOf(await close('sam', id)).state).toBe('closed')
    expect(await org.count('link_back')).toBe(3)
  })

  test('stands on the issue entry by entry, also what was said without anybody at the door', async () => {
    const request = await org.ask('Faster refunds')
    const id = await asked('ana', { kind: 'request', request })
    expect([await titles('max'), await titles('max', { subject: request })]).toEqual([[], ['Why only refunds?']])
    const mirrored = await store.inWorkspace(org.workspace, async (tx) => {
      const noticed = { workspace_id: org.workspace, id: randomUUID(), conversation_id: id, kind: 'found' as const, at: NOW, n: 2 }
      await tx
        .insertInto('turn')
        .values({ ...noticed, text: 'The due date moved.' })
        .execute()
      await tx.updateTable('conversation').set({ turns: 2 }).where('id', '=', id).execute()
      const by = { tx, workspace: org.workspace, now: NOW }
      return [await mirrorTurns(by, [id]), await mirrorTurns(by, [id])]
    })
    expect(mirrored, 'once').toEqual([[org.connection], []])
    valueOf(await say('sam', id, 'It did.'))
    const queued = await store.inWorkspace(org.workspace, (tx) =>
      tx.selectFrom('link_back').select('content').orderBy('created_at').execute(),
    )
    const [first, ...replies] = queued.map(({ content }) => content.comment!)
    expect(first).not.toHaveProperty('under')
    expect(replies.map(({ under, markdown }) => [under, markdown])).toEqual([
      [first!.id, '**Pull OKR noticed:**\n\n> The due date moved.'],
      [first!.id, '**Sam**:\n\n> It did.'],
    ])
  })
})

describe('the list', () => {
  test('holds what somebody is a party to, or what they may see of a team, page by page, the latest word first', async () => {
    const { about, objective } = await published()
    const first = await asked('max', about)
    const ofAll = valueOf(await ask('lea', { ...about, part: objective } as About, { text: 'Why this objective?' })).id
    await say('ana', first, 'They hurt most.', { now: later(5) })
    await say('ana', ofAll, 'It is the oldest.', { now: later(3) })
    const order = ['Why only refunds?', 'Why this objective?']
    expect(await titles('ben')).toEqual(order)
    expect(await titles('max')).toEqual(order.slice(0, 1))
    expect(await titles('lea')).toEqual(order.slice(1))
    expect(await titles('lea', { team: 'pay' })).toEqual(order)
    expect(await titles('sam', { team: 'pay' })).toEqual([])
    expect(await titles('ben', { subject: valueOf(await see('ben', first)).about.subject, cycle: 'next', about: 'okrs' })).toEqual(order)
    expect(await titles('ben', { cycle: 'current' })).toEqual([])
    const page = await list('ben', { limit: 1 })
    expect(page.conversations.map(({ id }) => id)).toEqual([first])
    const rest = await list('ben', { limit: 1, next: page.next })
    expect([rest.conversations.map(({ id }) => id), rest.next]).toEqual([[ofAll], null])
    for (const next of ['x', '2026-99-99T00:00:00.000Z_' + first, `${NOW.toISOString()}_${'-'.repeat(36)}`])
      expect(await org.call('listConversations', { as: org.as('ben'), query: { next } })).toMatchObject({ path: 'next' })
  })

  test('asks the database as often for many as for one', async () => {
    const { about } = await published()
    await asked('max', about)
    let queries = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => (queries++, node),
      transformResult: ({ result }) => Promise.resolve(result),
    }
    const counted: typeof store = {
      ...store,
      inWorkspace: (of, fn, options) => store.inWorkspace(of, (tx, after) => fn(tx.withPlugin(counting), after), options),
    }
    const countOf = async (rows: number) => {
      queries = 0
      const { conversations } = valueOf(await org.call('listConversations', { as: org.as('max'), with: { store: counted } }))
      expect(conversations).toHaveLength(rows)
      return queries
    }
    const one = await countOf(1)
    for (let more = 0; more < 5; more += 1) await asked('max', about)
    expect(await countOf(6)).toBe(one)
  })
})
