import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adoption, NOW, valueOf } from '../commands/small-organisation.fixture.ts'
import { AUSTRALIA, foundDebugged, leaning, type Debugged } from './debugged-organisation.fixture.ts'
import { ENGINES } from './engines.fixture.ts'
import { findingView } from './finding-view.ts'
import { settleExpectation } from './settle-expectation.ts'
import { settleRequests } from './settle-findings.ts'

const NO = { kind: 'decline', reason: 'No room.', options: [{ kind: 'none', text: '' }] }
const BECAUSE = { sentence: 'Because.' }

describe.each(ENGINES)('on $engine', ({ open, skip }) => {
  describe.skipIf(skip)('findings', () => {
    let store: Awaited<ReturnType<typeof open>>
    let org: Debugged
    beforeAll(async () => void (store = await open()), 60_000)
    afterAll(() => store.remove())
    beforeEach(async () => void (org = await foundDebugged(store)))

    test('a draft that leans another way is found at once, opens one conversation, and only its team hears of it', async () => {
      await org.expectThat(AUSTRALIA)
      await org.draft('ana', leaning('France'))
      const [found] = await org.findings()
      expect(found).toMatchObject({
        kind: 'offStrategy',
        state: 'standing',
        talk: 'open',
        said: ['found'],
        opened_by: null,
        with_leaders: true,
        part_id: org.lastPart(),
        part_title: 'Sell more',
      })
      expect(found!.title).toBe(
        'The key result “Sell more” of Pay emphasises market: France; the company expectation “Down under” emphasises market: Australia.',
      )
      expect(await org.told()).toEqual(['Ben'])
      await org.edit('ana', { title: 'Sell most' })
      expect(await org.findings()).toMatchObject([{ said: ['found'], title: expect.stringContaining('“Sell most”') }])
      const seen = await store.inWorkspace(org.workspace, (tx) => findingView({ tx, ...org.looking('ana') }, found!.id, true))
      expect(seen).toMatchObject({
        kind: 'offStrategy',
        state: 'standing',
        mayCorrect: true,
        evidence: [expect.stringContaining('“Sell most”')],
      })
    })

    test('it is over with a line why, without a cause, and comes back in the same conversation', async () => {
      await org.expectThat(AUSTRALIA)
      await org.draft('ana', leaning('France'))
      await org.edit('ana', leaning('Austrailia', 'Markets'))
      expect(await org.findings()).toMatchObject([
        { state: 'gone', talk: 'closed', cause: null, learned: expect.stringContaining('no longer leans') },
      ])
      await org.edit('ana', leaning('France'))
      expect(await org.findings()).toMatchObject([{ state: 'standing', talk: 'open', learned: null, closed_at: null, turns: 3 }])
      valueOf(await org.change('ana', { kind: 'removeKeyResult', keyResult: org.lastPart(), version: 3 }))
      expect(await org.findings()).toMatchObject([
        { state: 'gone', learned: 'What it was about was taken out of these OKRs.', said: ['found', 'wentAway', 'cameBack', 'wentAway'] },
      ])
    })

    test('once it is published the other side is told, once', async () => {
      await org.expectThat(AUSTRALIA)
      await org.draft('ana', leaning('France'))
      await org.move('publishOkrs', 'pay', 'ana')
      expect(await org.told()).toEqual(['Ben', 'Lea'])
      await org.move('commitOkrs', 'pay', 'ana')
      await org.edit('ana', leaning('Spain'))
      expect(await org.told()).toEqual(['Ben', 'Lea'])
    })

    test('an expectation is held against what stands, and what it found goes when it is withdrawn', async () => {
      await org.draft('ana', leaning('France', 'markets'))
      await org.expectThat({ dimension: 'segment', value: 'B2B' })
      expect(await org.findings()).toEqual([])
      const id = await org.expectThat(AUSTRALIA)
      expect(await org.findings()).toMatchObject([
        { state: 'standing', matched: [{ left: 'markets: France', right: 'market: Australia' }] },
      ])
      expect(await org.told()).toEqual(['Ana', 'Ben'])
      await store.inWorkspace(org.workspace, async (tx) => {
        await tx.updateTable('expectation').set({ withdrawn_at: NOW }).where('id', '=', id).execute()
        await settleExpectation({ tx, ...org.looking('lea') }, id)
      })
      expect(await org.findings()).toMatchObject([{ state: 'gone', learned: 'The expectation was withdrawn.' }])
    })

    test('what a person called no contradiction stays so, and other words are found again', async () => {
      await org.expectThat(AUSTRALIA)
      await org.draft('ana', leaning('Oceania'))
      const [{ id } = { id: '' }] = await org.findings()
      const turn = randomUUID()
      expect(await org.correct(id, 'ana', turn)).toEqual({ kind: 'corrected' })
      expect(await org.correct(id, 'ana', turn)).toEqual({ kind: 'corrected' })
      expect(await org.correct(id, 'ana')).toMatchObject({ kind: 'refused' })
      const corrected = {
        state: 'corrected',
        talk: 'closed',
        cause: 'notAContradiction',
        learned: 'Something else is meant.',
        said: ['found', 'corrected'],
      }
      expect(await org.findings()).toMatchObject([corrected])
      await org.edit('ana', { title: 'Sell most' })
      await org.edit('ana', leaning('OCEANIA'))
      expect(await org.findings()).toMatchObject([corrected])
      await org.edit('ana', leaning('France'))
      expect(await org.findings()).toMatchObject([
        { state: 'standing', talk: 'open', cause: null, said: ['found', 'corrected', 'cameBack'] },
      ])
    })

    test('a need is followed from “nobody has asked” to a promise in time, whoever acts', async () => {
      await org.draft('max', org.need('refund feed'))
      const last = async () => (await org.findings()).map(({ state, evidence, said }) => [state, evidence[0]!.split('; ')[1], said.at(-1)])
      expect(await last()).toEqual([['standing', 'nobody has asked Pay for it.', 'found']])
      const request = await org.askFor('Please: a feed of every refund')
      await org.decide(request, NO)
      expect(await last()).toEqual([['standing', 'Pay declined “Please: a feed of every refund” (PAY-30).', 'found']])
      expect(await org.told()).toEqual([])
      await org.move('publishOkrs', 'app', 'max')
      expect(await org.told()).toEqual(['Ana', 'Ben'])
      valueOf(await org.call('reply', { as: org.as('max'), params: { id: request }, body: { kind: 'askAgain', text: 'We do need it.' } }))
      await org.decide(request, adoption())
      expect(await org.findings()).toMatchObject([
        {
          state: 'gone',
          learned:
            'Pay has adopted “Please: a feed of every refund” (PAY-30), for 2027 Q1, which ends on 2027-03-31: in time for 2027-03-31.',
        },
      ])
      valueOf(await org.change('ana', { kind: 'releaseRequest', request }))
      expect(await last()).toEqual([
        ['standing', 'Pay had adopted “Please: a feed of every refund” (PAY-30), and let go of it.', 'cameBack'],
      ])
      expect(await org.told()).toEqual(['Ana', 'Ben', 'Ben', 'Max'])
    })

    test('what a neighbour asks in an ask round is held against its needs at once', async () => {
      await org.draft('max', org.need('refund feed'))
      const invite = [{ kind: 'team', team: 'APP' }]
      const round = { id: randomUUID(), question: 'What do you want?', closesOn: '2026-12-04', invite }
      const { invitations } = valueOf(await org.call('openAskRound', { as: org.as('ana'), params: { team: 'PAY' }, body: round }))
      const answer = { id: randomUUID(), kind: 'asks', asks: [{ id: randomUUID(), title: 'A feed of every refund' }] }
      valueOf(await org.call('answerInvitation', { as: org.as('max'), params: { id: invitations[0]!.id }, body: answer }))
      const [found] = await org.findings()
      expect(found!.evidence[0]).toMatch(/; Pay was asked with “A feed of every refund”, and has not answered yet\.$/)
    })

    test('a match that is not the same is left out, and what is missing without it is said', async () => {
      const request = await org.askFor('Refund feed for the audit')
      await org.decide(request, NO)
      await org.draft('max', org.need('refund feed'))
      const [found] = await org.findings()
      expect(found!.matched).toEqual([
        { left: 'refund feed', right: 'Refund feed for the audit', how: 'Every word of the need is in the issue that was asked with.' },
      ])
      expect(await org.correct(found!.id, 'max')).toEqual({ kind: 'corrected' })
      expect(await org.findings()).toMatchObject([
        {
          state: 'standing',
          talk: 'open',
          matched: [],
          said: ['found', 'corrected', 'cameBack'],
          title: expect.stringContaining('nobody has asked'),
        },
      ])
    })

    test('the ground of a promise moves and returns with its issue; completed in its cycle is no finding', async () => {
      const request = await org.ask('Faster refunds')
      await org.decide(request, adoption())
      const state = async () =>
        (await org.findings()).map((one) => [one.state, one.talk, one.title.split('since then ')[1], one.said.at(-1)])
      await org.reread(request)
      expect(await state()).toEqual([])
      await org.reread(request, { title: 'Refunds' })
      expect(await state()).toEqual([['standing', 'open', 'its title became “Refunds”.', 'found']])
      expect(await org.told()).toEqual(['Ana', 'Ben', 'Sam'])
      await store.inWorkspace(org.workspace, (tx) =>
        tx.updateTable('conversation').set({ state: 'closed', cause: 'misinterpreted' }).execute(),
      )
      await org.reread(request, { title: 'Refunds' })
      expect((await state())[0]!.slice(0, 2)).toEqual(['standing', 'closed'])
      await org.reread(request, { state: 'canceled' })
      expect(await state()).toEqual([['standing', 'open', 'the issue was cancelled.', 'cameBack']])
      await org.reread(request)
      expect((await state())[0]).toMatchObject(['gone', 'closed', 'the issue was cancelled.', 'wentAway'])
      await org.reread(request, { dueDate: '2027-01-10' })
      await org.reread(request, { state: 'completed', title: 'Done', completedAt: '2027-01-01T00:00:00.000Z' })
      expect((await org.findings())[0]).toMatchObject({ state: 'gone', learned: expect.stringContaining('was completed') })
    })

    test('what is completed before the cycle that it was adopted for moves the ground, and stays moved when the cycle begins', async () => {
      const request = await org.ask('Faster refunds')
      await org.decide(request, adoption())
      const state = async () => (await org.findings()).map((one) => [one.state, one.title.split('since then ')[1], one.said])
      const moved = [['standing', 'the issue was completed before the cycle began, on 2026-12-31.', ['found']]]
      await org.reread(request, { state: 'completed', completedAt: '2026-12-31T23:59:59.000Z' })
      expect(await state()).toEqual(moved)
      const { workspace, teams } = org
      const later = { workspace, actor: { kind: 'nobody' as const }, now: new Date('2027-01-02T10:00:00Z') }
      await store.inWorkspace(workspace, (tx) => settleRequests({ tx, ...later }, [{ id: request, team: teams.pay }]))
      expect(await state()).toEqual(moved)
      await org.reread(request)
      expect((await state())[0]![0]).toBe('gone')
    })

    test('what was found about a request stands on its issue from the first word of a person on, the evidence first', async () => {
      const request = await org.ask('Faster refunds')
      await org.decide(request, adoption())
      await org.reread(request, { title: 'Refunds' })
      const [{ id, title: evidence } = { id: '', title: '' }] = await org.findings()
      const thread = () =>
        store.inWorkspace(org.workspace, async (tx) => {
          const rows = await tx.selectFrom('link_back').where('conversation_id', '=', id).select('content').orderBy('created_at').execute()
          return rows.map(({ content }) => [content.comment!.id, content.comment!.under, content.comment!.markdown.replace(/^> /m, '')])
        })
      expect(await thread()).toEqual([])
      const turn = { id: randomUUID(), text: 'We renamed it.' }
      valueOf(await org.call('addTurn', { as: org.as('sam'), params: { id }, body: turn }))
      const [first, ...replies] = await thread()
      expect(first).toEqual([expect.any(String), undefined, `**Pull OKR noticed:**\n\n${evidence}`])
      expect(replies).toEqual([[expect.any(String), first![0], '**Sam**:\n\nWe renamed it.']])
      await org.reread(request)
      expect(await thread(), 'what it says later goes on there').toEqual([
        first,
        ...replies,
        [expect.any(String), first![0], expect.stringContaining('**Pull OKR noticed:**')],
      ])
    })

    test('promises that do not fit are the business of the members alone', async () => {
      await org.draft('ana', { size: { low: 36, likely: 40, high: 44 } })
      expect(await org.findings()).toMatchObject([
        { kind: 'overCommitted', team_only: true, with_leaders: false, other_team_id: null, part_id: null, part_title: 'OKRs of 2027 Q1' },
      ])
      await org.move('publishOkrs', 'pay', 'ana')
      expect(await org.told()).toEqual(['Ben'])
      const settings = (threshold: number) =>
        org.call('updateTeam', { as: org.as('ana'), params: { team: 'pay' }, body: { threshold, ...BECAUSE } })
      valueOf(await settings(0.01))
      expect(await org.findings()).toMatchObject([{ state: 'gone', learned: expect.stringContaining('the threshold is') }])
      valueOf(await settings(0.9))
      await org.edit('ana', { aspirational: true })
      expect(await org.findings()).toMatchObject([
        { state: 'gone', said: ['found', 'wentAway', 'cameBack', 'wentAway'], learned: 'Nothing is promised in these OKRs any more.' },
      ])
    })

    test('two at once open one conversation', async () => {
      const add = (as: 'ana' | 'ben') => org.change(as, { kind: 'addObjective', objective: randomUUID(), title: 'More' })
      await Promise.all([org.expectThat(AUSTRALIA), org.draft('ana', leaning('France')), add('ben'), add('ana')])
      expect(await org.findings()).toMatchObject([{ kind: 'offStrategy', state: 'standing', said: ['found'] }])
    })

    test('a promise that is made while the need is being written waits, and sees it', async () => {
      const request = await org.askFor('Refund feed')
      const held = org.holdNext()
      const drafting = org.draft('max', org.need('refund feed'))
      await held.reached
      const deciding = org.decide(request, adoption())
      await Promise.race([deciding, new Promise((resolve) => setTimeout(resolve, 1_000))])
      held.letGo()
      await Promise.all([drafting, deciding])
      expect(await org.findings()).toMatchObject([{ kind: 'unmetNeed', state: 'gone', said: ['found', 'wentAway'] }])
    })
  })
})
