import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adoption, NOW, valueOf } from '../commands/small-organisation.fixture.ts'
import { foundDebugged, type Debugged } from './debugged-organisation.fixture.ts'
import { ENGINES } from './engines.fixture.ts'
import { settleTime } from './settle-time.ts'

const BECAUSE = { sentence: 'Because.' }
const DAY_MS = 86_400_000
const later = (days: number) => new Date(NOW.getTime() + days * DAY_MS)
const NO = { kind: 'decline', reason: 'No room.', options: [{ kind: 'none', text: '' }] }
const measuring = (baseline: number, target: number, unit: string) => ({
  title: target > baseline ? 'Answer with more care' : 'Answer at once',
  measure: { name: 'Answer time', unit, baseline, target },
})

describe.each(ENGINES)('on $engine', ({ open, skip }) => {
  describe.skipIf(skip)('findings between teams, and those that time brings', () => {
    let store: Awaited<ReturnType<typeof open>>
    let org: Debugged
    beforeAll(async () => void (store = await open()), 60_000)
    afterAll(() => store.remove())
    beforeEach(async () => {
      org = await foundDebugged(store)
      await store.inWorkspace(org.workspace, (tx) => tx.updateTable('team').set({ connected_at: NOW }).execute())
    })

    const tick = (now: Date) =>
      store.inWorkspace(org.workspace, (tx) => settleTime({ tx, workspace: org.workspace, actor: { kind: 'nobody' }, now }))
    /** In short; of needs that nobody asked for there are many here. */
    const found = async () =>
      (await org.findings()).flatMap(({ kind, state, talk, said, title }) =>
        kind === 'unmetNeed' ? [] : [{ kind, state, talk, said, title }],
      )
    const removeLast = (as: 'ana' | 'max') => org.change(as, { kind: 'removeKeyResult', keyResult: org.lastPart(), version: 1 })
    async function needing(as: 'ana' | 'max', supplier: string, what: string) {
      await org.draft(as, { needs: [{ id: randomUUID(), supplier, what, by: '2027-02-01' }] })
    }

    test('measures of neighbours are opposed from the moment at which one of them is published, and no draft is told of', async () => {
      await org.draft('max', measuring(60, 30, 'min'))
      await org.draft('ana', measuring(1, 2, 'h'))
      expect(await found()).toEqual([])
      await org.move('publishOkrs', 'app', 'max')
      const [one, ...more] = await found()
      expect(more).toEqual([])
      expect(one).toMatchObject({ kind: 'opposedMeasures', state: 'standing', said: ['found'] })
      expect(one!.title).toBe(
        'The key result “Answer with more care” of Pay and “Answer at once” of App measure the same, “Answer time”, and Pay raises it (from 1 h to 2 h), App lowers it (from 60 min to 30 min).',
      )
      // it stands with the draft: only Payments hears of it, until it publishes
      expect(await org.told()).toEqual(['Ana', 'Ben'])
      await org.move('publishOkrs', 'pay', 'ana')
      expect(await org.told()).toEqual(['Ana', 'Ben', 'Max'])
      await org.edit('ana', { measure: measuring(2, 1, 'h').measure })
      expect(await found()).toMatchObject([{ state: 'gone', talk: 'closed', said: ['found', 'wentAway'] }])
      await org.edit('ana', { measure: measuring(1, 2, 'h').measure })
      expect(await found()).toMatchObject([{ state: 'standing', talk: 'open', said: ['found', 'wentAway', 'cameBack'] }])
    })

    test('what is drafted anew is told to nobody through a finding that stands with the other side', async () => {
      await org.draft('max', measuring(60, 30, 'min'))
      await org.move('publishOkrs', 'app', 'max')
      await org.draft('ana', measuring(1, 2, 'h'))
      await org.move('publishOkrs', 'pay', 'ana')
      const redraft = (team: string, as: 'ana' | 'max') =>
        org.call('redraftOkrs', { as: org.as(as), params: { team, cycle: 'next' }, body: BECAUSE })
      valueOf(await redraft('app', 'max'))
      expect(await found()).toMatchObject([{ kind: 'opposedMeasures', state: 'gone' }])
      await org.move('publishOkrs', 'app', 'max')
      expect(await found()).toMatchObject([{ state: 'standing', said: ['found', 'wentAway', 'cameBack'] }])
    })

    test('who is a neighbour no longer contradicts no longer', async () => {
      await org.draft('max', measuring(60, 30, 'min'))
      await org.move('publishOkrs', 'app', 'max')
      await org.draft('ana', measuring(1, 2, 'h'))
      const { supplies } = valueOf(await org.call('listSupplies', { as: org.as('ana'), params: { team: 'pay' } }))
      const end = { answer: 'end', text: 'We part.' }
      valueOf(await org.call('answerSupply', { as: org.as('ana'), params: { team: 'pay', id: supplies[0]!.id }, body: end }))
      expect(await found()).toMatchObject([{ kind: 'opposedMeasures', state: 'gone' }])
    })

    test('who becomes a neighbour is held against at once, found from either side and told once', async () => {
      await store.inWorkspace(org.workspace, (tx) =>
        tx.updateTable('supply').set({ state: 'claimed', said_by_team: org.teams.pay }).execute(),
      )
      await org.draft('max', measuring(60, 30, 'min'))
      await org.move('publishOkrs', 'app', 'max')
      await org.draft('ana', measuring(1, 2, 'h'))
      expect(await found()).toEqual([])
      const { supplies } = valueOf(await org.call('listSupplies', { as: org.as('max'), params: { team: 'app' } }))
      const confirm = { answer: 'confirm', text: 'Yes.' }
      valueOf(await org.call('answerSupply', { as: org.as('max'), params: { team: 'app', id: supplies[0]!.id }, body: confirm }))
      expect(await found()).toMatchObject([{ kind: 'opposedMeasures', state: 'standing', said: ['found'] }])
    })

    test('a person who says that the measures differ is believed, whichever side comes first', async () => {
      await org.draft('max', measuring(60, 30, 'min'))
      await org.move('publishOkrs', 'app', 'max')
      await org.draft('ana', measuring(1, 2, 'h'))
      const [one] = await org.findings()
      expect(await org.correct(one!.id, 'ana')).toEqual({ kind: 'corrected' })
      await org.edit('ana', { title: 'Answer with great care' })
      expect(await found()).toMatchObject([{ state: 'corrected', said: ['found', 'corrected'] }])
    })

    test('a key result that stands as the objective of a neighbour is a cascade', async () => {
      await org.draft('ana', { title: 'Halve the refunds of small shops in winter' })
      await org.move('publishOkrs', 'pay', 'ana')
      const objective = randomUUID()
      valueOf(await org.change('max', { kind: 'addObjective', objective, title: 'Halve refunds of the small shops in winter' }))
      expect(await found()).toMatchObject([
        { kind: 'cascade', state: 'standing', title: expect.stringContaining('of App seems to be copied from the key result') },
      ])
      expect(await org.told()).toEqual([])
      valueOf(await org.change('max', { kind: 'editObjective', objective, version: 1, title: 'Shops stay with us' }))
      expect(await found()).toMatchObject([{ state: 'gone', said: ['found', 'wentAway'] }])
    })

    test('two teams that wait for each other wait in a circle, until one of them is served', async () => {
      await org.call('claimSupply', {
        as: org.as('ana'),
        params: { team: 'pay' },
        body: { id: randomUUID(), other: 'APP', direction: 'supplier', what: 'Screens', sentence: 'They draw them.' },
      })
      await needing('max', org.teams.pay, 'refund feed')
      await org.move('publishOkrs', 'app', 'max')
      await needing('ana', org.teams.app, 'refund screens')
      expect(await found()).toMatchObject([
        { kind: 'waitingInACircle', state: 'standing', title: 'Pay waits for App waits for Pay: a circle.' },
      ])
      await removeLast('ana')
      expect(await found()).toMatchObject([{ state: 'gone', said: ['found', 'wentAway'] }])
    })

    test('what two teams adopt in nearly the same words is promised twice, until one lets go of it', async () => {
      const first = await org.ask('Export of invoices as PDF')
      const second = await org.ask('Please: PDF export for invoices', 'app')
      await org.ask('Export of contracts as PDF', 'app')
      await org.decide(first, adoption())
      expect(await found()).toEqual([])
      const decide = (id: string, body: object) =>
        org.call('decide', { as: org.as('max'), params: { id }, body: { id: randomUUID(), ...body } })
      valueOf(await decide(second, adoption()))
      expect(await found()).toMatchObject([{ kind: 'doublePromise', state: 'standing', said: ['found'] }])
      expect(await org.told()).toEqual(['Ana', 'Ben'])
      valueOf(await org.change('max', { kind: 'releaseRequest', request: second }))
      expect(await found()).toMatchObject([{ kind: 'doublePromise', state: 'gone', talk: 'closed', said: ['found', 'wentAway'] }])
      await tick(NOW)
      expect(await found()).toHaveLength(1)
    })

    test('one ask adopted by two teams is promised twice, and what a person calls something else is not', async () => {
      const first = await org.ask('Invoices')
      const [ask] = await store.inWorkspace(org.workspace, (tx) =>
        tx.selectFrom('request').where('id', '=', first).select('ask_id').execute(),
      )
      const second = await org.ask('Invoices', 'app', NOW, { ask: ask!.ask_id })
      await org.decide(first, adoption())
      valueOf(await org.call('decide', { as: org.as('max'), params: { id: second }, body: adoption() }))
      const [one] = await org.findings()
      expect(one).toMatchObject({ kind: 'doublePromise', matched: [], title: expect.stringContaining('have both adopted “Invoices”') })
      expect(await org.correct(one!.id, 'ana')).toMatchObject({ kind: 'refused' })
    })

    test('a request that waits longer than the team promised is told once, to the team and those who asked', async () => {
      const request = await org.ask('Faster refunds')
      await tick(later(10))
      expect(await found()).toEqual([])
      await tick(later(11))
      await tick(later(12))
      expect(await found()).toMatchObject([
        {
          kind: 'silence',
          state: 'standing',
          said: ['found'],
          title: '“Faster refunds” (PAY-14) has waited for an answer of Pay since 2026-11-18; the team promises one within 10 days.',
        },
      ])
      expect(await org.told()).toEqual(['Ana', 'Ben', 'Sam'])
      valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: { id: randomUUID(), ...NO }, now: later(12) }))
      expect(await found()).toMatchObject([{ state: 'gone', talk: 'closed', said: ['found', 'wentAway'] }])
      await tick(later(100))
      expect(await found()).toHaveLength(1)
    })

    test('many that fall silent at once are told as one: to the team, and to whoever asked', async () => {
      for (const title of ['Faster refunds', 'Fewer e-mails', 'Dark mode']) await org.ask(title)
      await tick(later(11))
      expect(await found()).toHaveLength(3)
      const notices = async (person: 'ana' | 'sam') => valueOf(await org.call('listNotices', { as: org.as(person) })).notices
      const text = expect.stringMatching(/^3 requests have waited for an answer longer than was promised: “.+”, “.+” and 1 more\.$/)
      expect(await notices('ana')).toMatchObject([{ kind: 'overdue', team: { key: 'PAY' }, text }])
      expect(await notices('sam')).toMatchObject([{ kind: 'overdue', team: null, text }])
      // the requests themselves wait for the team: no contradiction beside them
      const { waiting } = valueOf(await org.call('getToday', { as: org.as('ana'), now: later(11) }))
      expect(waiting.map(({ kind }) => kind)).toEqual(['unseenRequest', 'unseenRequest', 'unseenRequest'])
    })

    test('what was asked long before a team was connected is not overdue on its first day', async () => {
      await org.ask('Old wish', 'pay', later(-300))
      await tick(later(9))
      expect(await found()).toEqual([])
      await tick(later(11))
      expect(await found()).toMatchObject([{ kind: 'silence' }])
    })

    test('a team that promises otherwise is held to that', async () => {
      await org.ask('Faster refunds')
      const promise = (answerDays: number, now: Date) =>
        org.call('updateTeam', { as: org.as('ana'), params: { team: 'pay' }, body: { answerDays, ...BECAUSE }, now })
      const settings = valueOf(await promise(2, later(3))).settings
      expect(settings.answerDays).toBe(2)
      expect(await found()).toMatchObject([{ kind: 'silence', state: 'standing' }])
      valueOf(await promise(30, later(3)))
      expect(await found()).toMatchObject([{ state: 'gone', said: ['found', 'wentAway'] }])
    })

    test('an expectation that no team pulled is the leaders’ business once the cycle has begun, until a team pulls it', async () => {
      const expectation = await org.expectThat()
      await tick(later(20))
      expect(await found()).toEqual([])
      await tick(new Date('2027-01-04T08:00:00Z'))
      await tick(new Date('2027-01-05T08:00:00Z'))
      expect(await found()).toMatchObject([
        {
          kind: 'orphanExpectation',
          state: 'standing',
          said: ['found'],
          title: 'No team has pulled the expectation “Down under” into its OKRs of 2027 Q1, though the cycle has begun.',
        },
      ])
      expect(await org.told()).toEqual(['Lea'])
      const [row] = await org.findings()
      const seen = async (name: 'lea' | 'ana') => (await org.call('getConversation', { as: org.as(name), params: { id: row!.id } })).kind
      expect([await seen('lea'), await seen('ana')]).toEqual(['ok', 'notFound'])
      await org.draft('ana', {})
      const answer = { id: randomUUID(), team: 'pay', kind: 'pulled', keyResult: org.lastPart(), text: 'We take it.' }
      valueOf(await org.call('answerExpectation', { as: org.as('ana'), params: { id: expectation }, body: answer }))
      expect(await found()).toMatchObject([{ state: 'gone', said: ['found', 'wentAway'] }])
    })

    test('a finding that names a private team is for those who see it', async () => {
      await store.inWorkspace(org.workspace, async (tx) => {
        await tx
          .insertInto('supply')
          .values({ workspace_id: org.workspace, supplier_id: org.teams.sec, customer_id: org.teams.pay, what: 'Keys' })
          .execute()
      })
      const change = (as: 'sia' | 'ana', team: string, body: object[]) =>
        org.call('changeOkrs', { as: org.as(as), params: { team, cycle: 'next' }, body: body.map((one) => ({ ...BECAUSE, ...one })) })
      const set = (title: string, baseline: number, target: number) => {
        const objective = randomUUID()
        const size = { low: 1, likely: 2, high: 4 }
        const measure = { name: 'Key rotation interval', unit: 'days', baseline, target }
        return [
          { kind: 'addObjective', objective, title: 'Sound' },
          { kind: 'addKeyResult', objective, keyResult: randomUUID(), title, measure, size },
        ]
      }
      valueOf(await change('sia', 'sec', set('Rotate more often', 30, 10)))
      valueOf(await org.call('publishOkrs', { as: org.as('sia'), params: { team: 'sec', cycle: 'next' }, body: BECAUSE }))
      valueOf(await change('ana', 'pay', set('Rotate less often', 30, 90)))
      const [one] = await org.findings()
      expect(one).toMatchObject({ kind: 'opposedMeasures', other_team_id: org.teams.sec })
      const seen = async (name: 'ana' | 'sia') => (await org.call('getConversation', { as: org.as(name), params: { id: one!.id } })).kind
      expect(await seen('ana')).toBe('notFound')
    })
  })
})
