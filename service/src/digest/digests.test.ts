import { randomUUID } from 'node:crypto'
import { permissions } from '@pull-okr/core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { startMailServer, readLetter } from './mail-server.fixture.ts'
import { addKeyResult, addObjective, keyResult } from '../commands/one-key-result.fixture.ts'
import { openMail, type Mail } from './mail.ts'
import { sendDigests } from './send-digests.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
let server: Awaited<ReturnType<typeof startMailServer>>
let mail: Mail
beforeAll(async () => {
  store = await openTestStore()
  server = await startMailServer()
  mail = openMail({ url: server.url, from: 'Pull OKR <okr@example.org>' })
}, 60_000)
afterAll(async () => {
  mail.close()
  await server.stop()
  await store.remove()
})
beforeEach(async () => {
  org = await foundOrganisation(store)
  server.received.length = 0
  server.is('takes')
})
// each organisation has its own people; those of the tests before are not to be written to as well
afterEach(() =>
  store.inWorkspace(org.workspace, (tx) =>
    tx.updateTable('person').set({ active: false }).where('workspace_id', '=', org.workspace).execute(),
  ),
)

type Who = Parameters<Organisation['as']>[0]
const HOUR_MS = 3_600_000
/** 10:00 UTC, a Wednesday */
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS)
const sentence = 'Because.'
const send = (now: Date, more: { mail?: Mail } = {}) =>
  sendDigests({
    store,
    permissions,
    mail: more.mail ?? mail,
    publicUrl: 'https://okr.example',
    now: () => now,
    log: { info() {}, warn() {}, error: (fields, message) => expect.unreachable(`${message} ${JSON.stringify(fields)}`) },
  })
const receivers = () => server.received.map(({ to }) => to.split('@')[0]!).toSorted()
const letterTo = (who: Who) => readLetter(server.received.find(({ to }) => to === `${who}@example.org`)!)
const today = async (who: Who, now = NOW) => valueOf(await org.call('getToday', { as: org.as(who), now }))
const waiting = async (who: Who, now = NOW) => (await today(who, now)).waiting.map(({ kind, text }) => [kind, text])
const change = (who: Who, body: object) => org.call('changeDigest', { as: org.as(who), body })
const decide = async (request: string, body: object, as: Who = 'ana', now = NOW) =>
  valueOf(await org.call('decide', { as: org.as(as), params: { id: request }, body: { id: randomUUID(), ...body }, now }))
const option = { kind: 'smaller', text: 'Only France' }
const start = async (as: Who, about: object, text: string) =>
  valueOf(await org.call('startConversation', { as: org.as(as), body: { id: randomUUID(), about, text } }))
const publish = async (team: 'pay' | 'sec', as: Who) => {
  const params = { team, cycle: 'next' }
  const body = [{ kind: 'addObjective', objective: randomUUID(), title: 'Grow', sentence }]
  valueOf(await org.call('changeOkrs', { as: org.as(as), params, body }))
  valueOf(await org.call('publishOkrs', { as: org.as(as), params, body: { sentence } }))
}

describe('what waits', () => {
  test('for members: what nobody has looked at, and what is long without an answer; newcomers answer nothing', async () => {
    await org.ask('Nobody saw this')
    const seen = await org.ask('Seen lately')
    const late = await org.ask('Seen long ago', 'pay', at(-24 * 15))
    // the promise is ten days, and runs from when the team was connected
    const connected = { connected_at: at(-24 * 30) }
    await store.inWorkspace(org.workspace, (tx) =>
      tx.updateTable('team').set(connected).where('workspace_id', '=', org.workspace).execute(),
    )
    for (const id of [seen, late]) valueOf(await org.call('seeRequest', { as: org.as('ana'), params: { id } }))
    const mine = [
      ['unseenRequest', 'PAY-15: Nobody saw this'],
      ['overdueRequest', 'PAY-13: Seen long ago'],
    ]
    expect(await waiting('ana')).toEqual(mine)
    expect(await waiting('ben')).toEqual(mine)
    for (const who of ['pia', 'max', 'sam', 'lea', 'sia'] as const) expect([who, await waiting(who)]).toEqual([who, []])
  })

  test('for who asked: counter-offers and questions back, until they reply', async () => {
    const [offered, unclear] = [await org.ask('A big one'), await org.ask('An unclear one')]
    await decide(offered, { kind: 'counterOffer', reason: 'Too big.', options: [option] })
    await decide(unclear, { kind: 'clarify', question: 'For whom?' })
    expect(await waiting('sam')).toEqual([
      ['counterOffer', 'PAY-9: A big one'],
      ['clarification', 'PAY-14: An unclear one'],
    ])
    valueOf(await org.call('reply', { as: org.as('sam'), params: { id: offered }, body: { kind: 'accept' } }))
    expect(await waiting('sam')).toEqual([['clarification', 'PAY-14: An unclear one']])
  })

  test('a question waits for the team, and then for who asked', async () => {
    await publish('pay', 'ana')
    const { id } = await start('max', { kind: 'okrs', team: 'pay', cycle: 'next', part: null }, 'Why grow?')
    expect([await waiting('ana'), await waiting('max'), await waiting('lea')]).toEqual([[['question', 'Why grow?']], [], []])
    valueOf(await org.call('addTurn', { as: org.as('ben'), params: { id }, body: { id: randomUUID(), text: 'Because we can.' } }))
    expect([await waiting('ana'), await waiting('max'), await waiting('pia')]).toEqual([[], [['question', 'Why grow?']], []])
    valueOf(await org.call('redraftOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: { sentence } }))
    valueOf(
      await org.call('closeConversation', {
        as: org.as('ana'),
        params: { id },
        body: { id: randomUUID(), cause: 'misinterpreted', learned: 'Ask.' },
      }),
    )
    expect(await waiting('max')).toEqual([])
  })

  test('an expectation that somebody asks about waits for the leaders', async () => {
    const { id } = valueOf(await org.call('publishExpectation', { as: org.as('lea'), body: { id: randomUUID(), title: 'Australia' } }))
    await start('ana', { kind: 'expectation', expectation: id }, 'All of it?')
    expect(await waiting('lea')).toEqual([['question', 'All of it?']])
    expect(await waiting('ana')).toEqual([])
  })

  test('an invitation, until it is answered or the round is over; a supply that another team claims', async () => {
    const body = {
      id: randomUUID(),
      question: 'What?',
      closesOn: '2026-12-04',
      invite: [{ kind: 'person', person: org.people.sam }],
    }
    const { invitations } = valueOf(await org.call('openAskRound', { as: org.as('ana'), params: { team: 'PAY' }, body }))
    expect(await waiting('sam')).toEqual([['invitation', 'Pay asks what you want from it in 2027 Q1, until 2026-12-04']])
    expect(await waiting('sam', at(24 * 30))).toEqual([])
    const params = { id: invitations[0]!.id }
    valueOf(await org.call('answerInvitation', { as: org.as('sam'), params, body: { id: randomUUID(), kind: 'nothing', text: '' } }))
    expect(await waiting('sam')).toEqual([])
    const claim = { id: randomUUID(), other: 'PAY', direction: 'customer', what: 'Vaults', sentence }
    valueOf(await org.call('claimSupply', { as: org.as('sia'), params: { team: 'SEC' }, body: claim }))
    expect(await waiting('ana')).toEqual([['supply', 'Sec says that it supplies you with: Vaults']])
    expect(await waiting('max')).toEqual([])
  })

  test('for members: committed OKRs that a week went by without, and a cycle that is over', async () => {
    const params = { team: 'pay', cycle: '2026-Q4' }
    valueOf(
      await org.call('changeOkrs', {
        as: org.as('ana'),
        params,
        body: [addObjective, addKeyResult()].map((one) => ({ ...one, sentence })),
      }),
    )
    for (const move of ['publishOkrs', 'commitOkrs'] as const)
      valueOf(await org.call(move, { as: org.as('ana'), params, body: { sentence } }))
    const { title } = addKeyResult()
    const asks = (now: Date) => today('ben', now).then(({ waiting }) => waiting.map(({ kind, text, path }) => [kind, text, path]))
    expect(await asks(at(0))).toEqual([])
    expect(await asks(at(24 * 7))).toEqual([['checkIn', `Where does it stand? ${title}`, '/teams/PAY/okrs/2026-Q4']])
    const body = { id: randomUUID(), keyResult, progress: { kind: 'share', share: 0.5 }, confidence: 6, sentence }
    valueOf(await org.call('checkIn', { as: org.as('ana'), params, body, now: at(24 * 7) }))
    expect(await asks(at(24 * 8))).toEqual([])
    const over = [['closing', '2026 Q4 is over: say what came of it, and what you learned', '/teams/PAY/okrs/2026-Q4/close']]
    expect(await asks(at(24 * 50))).toEqual(over)
    for (const who of ['pia', 'max', 'sam', 'lea'] as const) expect([who, await waiting(who, at(24 * 50))]).toEqual([who, []])
  })

  test('what only the members may know is not written out (law 13)', async () => {
    await store.inWorkspace(org.workspace, async (tx) => {
      const row = { kind: 'finding' as const, state: 'open' as const, about: 'okrs' as const, title: 'It fits with a chance of 12 %' }
      const set = randomUUID()
      await tx
        .insertInto('conversation')
        .values({
          ...row,
          id: randomUUID(),
          workspace_id: org.workspace,
          team_id: org.teams.pay,
          cycle: '2027-Q1',
          subject_id: set,
          part_id: null,
          part_title: '',
          other_team_id: null,
          with_leaders: false,
          team_only: true,
          opened_by: null,
          opened_at: NOW,
          last_at: NOW,
          last_team_id: null,
          last_by: null,
          turns: 1,
          cause: null,
          learned: null,
          closed_at: null,
        })
        .execute()
    })
    expect(await waiting('ana')).toEqual([['finding', 'Something that concerns your team alone']])
    for (const who of ['pia', 'max', 'lea'] as const) expect([who, await waiting(who)]).toEqual([who, []])
  })
})

describe('the digest', () => {
  test('goes once a day to those for whom something waits, and to nobody else', async () => {
    await org.ask('Refunds in one day')
    await send(at(0))
    expect(receivers()).toEqual(['ana', 'ben'])
    const { headers, subject, text, html } = letterTo('ana')
    expect(subject).toBe('One thing waits for you')
    expect(headers).toMatch(/^From: Pull OKR <okr@example.org>$/m)
    expect(headers).toMatch(/^To: Ana <ana@example.org>$/m)
    expect(headers).toMatch(/^List-Unsubscribe: <https:\/\/okr.example\/for-you#mail>$/m)
    for (const part of [text, html]) {
      expect(part).toContain('Pay · PAY-18: Refunds in one day')
      expect(part).toMatch(/https:\/\/okr.example\/requests\/[0-9a-f-]{36}/)
      expect(part).toContain('https://okr.example/for-you#mail')
    }
    for (const hours of [0.1, 1, 13]) await send(at(hours))
    expect(receivers()).toEqual(['ana', 'ben'])
    await send(at(22)) // 08:00 of the next day
    expect(receivers()).toEqual(['ana', 'ana', 'ben', 'ben'])
  })

  test('says what has waited longest, and how much more there is', async () => {
    for (let n = 1; n <= 7; n += 1) await org.ask(`Wish ${n}`, 'pay', at(-n))
    await send(at(0))
    const { subject, text, html } = letterTo('ana')
    expect(subject).toBe('7 things wait for you')
    for (const part of [text, html]) {
      expect([...part.matchAll(/Wish (\d)/g)].map(([, n]) => n)).toEqual(['7', '6', '5', '4', '3'])
      expect(part).toContain('and 2 more')
    }
  })

  test('is not sent while nothing waits, nor for what comes later that day', async () => {
    await send(at(0))
    await org.ask('Too late for today')
    await send(at(2))
    expect(receivers()).toEqual([])
    await send(at(22))
    expect(receivers()).toEqual(['ana', 'ben'])
  })

  test('comes at the hour and in the zone of the person, also where summer time begins', async () => {
    await org.ask('Refunds')
    valueOf(await change('ana', { timeZone: 'America/New_York', hour: 2 }))
    valueOf(await change('ben', { timeZone: 'Asia/Kolkata', hour: 12 }))
    const sentAt: Record<string, string[]> = { ana: [], ben: [] }
    // the clocks go forward in New York at 02:00 of the 14th
    const from = Date.parse('2027-03-13T05:00:00Z')
    for (let half = 0; half < 3 * 48; half += 1) {
      const now = new Date(from + half * 30 * 60_000)
      await send(now)
      for (const { to } of server.received.splice(0)) sentAt[to.split('@')[0]!]!.push(now.toISOString().slice(0, 16))
    }
    expect(sentAt).toEqual({
      ana: ['2027-03-13T07:00', '2027-03-14T07:00', '2027-03-15T06:00'],
      ben: ['2027-03-13T06:30', '2027-03-14T06:30', '2027-03-15T06:30'],
    })
  })

  test('is switched off by the person, and by a tracker that hides the address', async () => {
    await org.ask('Refunds')
    expect(valueOf(await org.call('getDigest', { as: org.as('ana') }))).toEqual({
      wanted: true,
      hour: 8,
      timeZone: null,
      email: 'ana@example.org',
      mailed: false,
    })
    expect(valueOf(await change('ana', { wanted: false }))).toMatchObject({ wanted: false, hour: 8 })
    expect(valueOf(await change('ana', { timeZone: 'Europe/Berlin' }))).toMatchObject({ wanted: false, timeZone: 'Europe/Berlin' })
    await store.inWorkspace(org.workspace, (tx) => tx.updateTable('person').set({ email: null }).where('id', '=', org.people.ben).execute())
    await send(at(0))
    expect(receivers()).toEqual([])
  })

  test('holds what people wrote as text, and nothing of what its receiver may not see', async () => {
    await org.ask('<img src=x onerror=alert(1)> "quoted" & more\r\nBcc: evil@example.org')
    await org.ask('A secret wish', 'sec')
    await send(at(0))
    const { text, html, headers } = letterTo('ana')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;quoted&quot; &amp; more Bcc: evil@example.org')
    expect(html).not.toContain('<img')
    expect(text).toContain('<img src=x onerror=alert(1)> "quoted" & more Bcc: evil@example.org\n')
    expect(headers).not.toMatch(/^Bcc/m)
    expect(server.received.filter(({ source }) => source.includes('secret')).map(({ to }) => to)).toEqual(['sia@example.org'])
  })
})

describe('whatever becomes of a letter', () => {
  const states = () =>
    store.inWorkspace(org.workspace, async (tx) =>
      (
        await tx
          .selectFrom('digest')
          .innerJoin('person', 'person.id', 'digest.person_id')
          .where('person.name', 'in', ['Ana'])
          .select(['state', 'attempts'])
          .orderBy('day')
          .execute()
      ).map(({ state, attempts }) => `${state} ${attempts}`),
    )
  beforeEach(async () => {
    await org.ask('Refunds')
    valueOf(await change('ben', { wanted: false }))
  })

  test('what the server does not take for now is tried again the same day, a few times', async () => {
    server.is({ says: 451 })
    await send(at(0))
    expect([receivers(), await states()]).toEqual([[], ['deferred 1']])
    server.is('takes')
    await send(at(0.1))
    await send(at(0.2))
    expect([receivers(), await states()]).toEqual([['ana'], ['sent 2']])
  })

  test('a server that is away is asked three times, and not again before the next day', async () => {
    const away = openMail({ url: 'smtp://127.0.0.1:1', from: 'okr@example.org' })
    for (const hours of [0, 0.1, 0.2]) await send(at(hours), { mail: away })
    expect(await states()).toEqual(['deferred 3'])
    await send(at(0.3))
    expect(receivers()).toEqual([])
    await send(at(22))
    expect([receivers(), await states()]).toEqual([['ana'], ['deferred 3', 'sent 1']])
  })

  test('what it refuses for good is not tried again', async () => {
    server.is({ says: 550 })
    await send(at(0))
    server.is('takes')
    await send(at(0.1))
    expect([receivers(), await states()]).toEqual([[], ['failed 1']])
  })

  test('a connection that breaks after the text was sent may have delivered it: it is not sent twice', async () => {
    server.is('breaks')
    await send(at(0))
    expect([receivers(), await states()]).toEqual([['ana'], ['failed 1']])
    server.is('takes')
    await send(at(0.1))
    expect(receivers()).toEqual(['ana'])
  })

  test('a process that dies between taking the day and sending costs that letter, and one that dies after sending sends no second', async () => {
    const dies = (before: boolean): Mail => ({
      send: async (letter) => {
        if (!before) await mail.send(letter)
        throw new Error('killed')
      },
      close: () => undefined,
    })
    const kill = (now: Date, before: boolean) =>
      sendDigests({
        store,
        permissions,
        mail: dies(before),
        publicUrl: 'https://okr.example',
        now: () => now,
        log: { info() {}, warn() {}, error() {} },
      })
    await kill(at(0), true)
    await send(at(0.1))
    expect([receivers(), await states()]).toEqual([[], ['claimed 1']])
    await kill(at(22), false)
    await send(at(23))
    expect([receivers(), await states()]).toEqual([['ana'], ['claimed 1', 'claimed 1']])
  })

  test('two processes at once send one', async () => {
    await Promise.all([send(at(0)), send(at(0)), send(at(0))])
    expect([receivers(), await states()]).toEqual([['ana'], ['sent 1']])
  })
})
