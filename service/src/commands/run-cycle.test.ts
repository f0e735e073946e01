import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { returnDeferred } from '../sync/return-deferred.ts'
import { linkBackQueue } from '../outbox/index.ts'
import { addKeyResult, addObjective, keyResult } from './one-key-result.fixture.ts'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const DAY_MS = 86_400_000
const params = { team: 'pay', cycle: 'current' }
const days = (n: number) => new Date(NOW.getTime() + n * DAY_MS)
const change = (body: object[], as: Name = 'ana') =>
  org.call('changeOkrs', { as: org.as(as), params, body: body.map((one) => ({ sentence: 'Because.', ...one })) })
const move = (name: 'publishOkrs' | 'commitOkrs', sentence = 'Ready.') => org.call(name, { as: org.as('ana'), params, body: { sentence } })
const checkIn = (more: object = {}, as: Name = 'ana', now = NOW) =>
  org.call('checkIn', {
    as: org.as(as),
    now,
    params,
    body: { id: randomUUID(), keyResult, progress: { kind: 'value', value: 2 }, confidence: 6, sentence: 'On the way.', ...more },
  })
const checkIns = async (as: Name = 'ana', now = NOW) =>
  valueOf(await org.call('listCheckIns', { as: org.as(as), now, params })).keyResults[0]!
const log = (more: object = {}, as: Name = 'ana') =>
  org.call('logDistraction', { as: org.as(as), params, body: { id: randomUUID(), sentence: 'An outage.', items: 3, ...more } })
const score = (more: object = {}) => ({ keyResult, score: 0.7, state: 'achieved', sentence: 'Nearly all of it.', ...more })
const close = (more: object = {}, as: Name = 'ana', now = days(40)) =>
  org.call('closeOkrs', {
    as: org.as(as),
    now,
    params: { team: 'pay', cycle: '2026-Q4' },
    body: { sentence: 'Smaller steps.', keyResults: [score()], requests: [], ...more },
  })
const end = (request: string, outcome: string) => ({ request, outcome, sentence: `It is ${outcome}.` })

async function committed() {
  valueOf(await change([addObjective, addKeyResult()]))
  valueOf(await move('publishOkrs'))
  return valueOf(await move('commitOkrs'))
}
const adopt = async (title: string) => {
  const request = await org.ask(title)
  const decision = adoption({ cycle: 'current', reason: 'We want it.', keyResult: { id: keyResult } })
  valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: decision }))
  return request
}
const linkBacks = (request: string) =>
  store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('link_back').where('request_id', '=', request).select(['content', 'state']).orderBy('created_at').execute(),
  )
const stateOf = (request: string) =>
  store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('request').where('id', '=', request).select(['state', 'cycle']).executeTakeFirstOrThrow(),
  )

describe('checking in', () => {
  test('is for committed OKRs, and for members alone', async () => {
    valueOf(await change([addObjective, addKeyResult()]))
    expect(await checkIn()).toMatchObject({ reason: 'illegalTransition' })
    valueOf(await move('publishOkrs'))
    expect(await checkIn()).toMatchObject({ reason: 'illegalTransition' })
    valueOf(await move('commitOkrs'))
    for (const who of ['max', 'lea', 'sam'] as const) expect(await checkIn({}, who)).toMatchObject({ reason: 'notAMember', law: 1 })
    expect(await checkIn({}, 'pia')).toMatchObject({ reason: 'pendingMember' })
    expect(await checkIn({ keyResult: randomUUID() })).toMatchObject({ reason: 'unknownPart', path: 'keyResult' })
    valueOf(await checkIn())
  })

  test('shows the latest and those before, without a name; who sees the OKRs reads it, and the record says who', async () => {
    await committed()
    valueOf(await checkIn())
    valueOf(await checkIn({ confidence: 4, progress: { kind: 'share', share: 0.75 } }, 'ben', days(1)))
    const shown = await checkIns('max')
    expect(shown.entries).toMatchObject([
      { confidence: 4, share: 0.75, week: '2026-11-16' },
      { confidence: 6, share: 0.5, progress: { kind: 'value', value: 2 } },
    ])
    expect(JSON.stringify(shown)).not.toMatch(/Ana|Ben/)
    expect(await org.call('listCheckIns', { as: org.as('sam'), params })).toMatchObject({ reason: 'notVisible', law: 5 })
    const said = await store.inWorkspace(org.workspace, (tx) =>
      tx.selectFrom('record').where('kind', '=', 'okrs').select(['by', 'data']).execute(),
    )
    expect(said.filter(({ data }) => data['what'] === 'checkIn').map(({ by }) => by)).toEqual([org.people.ana, org.people.ben])
  })

  test('is due each week, and overdue after a week without', async () => {
    await committed()
    expect((await checkIns()).due).toBe('due')
    valueOf(await checkIn())
    expect((await checkIns()).due).toBe('done')
    expect((await checkIns('ana', days(7))).due).toBe('due')
    expect((await checkIns('ana', days(14))).due).toBe('overdue')
  })

  test('sent twice is one, and another under its id is a conflict', async () => {
    await committed()
    const id = randomUUID()
    for (let n = 0; n < 2; n++) expect(valueOf(await checkIn({ id })).keyResults[0]!.entries).toHaveLength(1)
    expect(await checkIn({ id, confidence: 9 })).toMatchObject({ reason: 'conflict', path: 'id' })
  })

  test('progress is suggested from the items of the requests that the key result answers, to members', async () => {
    await committed()
    const request = await adopt('Refund button')
    await part(request, 'completed')
    await part(request, 'started')
    await part(request, 'canceled')
    const { suggestion } = await checkIns()
    expect(suggestion).toMatchObject({ finished: 1, total: 3, share: 1 / 3, why: '1 of 3 items are finished: PAY-13 and its parts.' })
    expect((await checkIns('max')).suggestion).toBeNull()
    expect(
      valueOf(await checkIn({ suggested: true, progress: { kind: 'share', share: 1 / 3 } })).keyResults[0]!.entries[0]!.suggested,
    ).toBe(true)
  })
})

/** A part of the issue that the request was asked with. */
async function part(request: string, state: 'completed' | 'started' | 'canceled') {
  await store.inWorkspace(org.workspace, async (tx) => {
    const whole = await tx
      .selectFrom('request as r')
      .innerJoin('ask as a', 'a.id', 'r.ask_id')
      .innerJoin('issue as i', 'i.id', 'a.issue_id')
      .where('r.id', '=', request)
      .select(['i.tracker_id', 'i.team_id'])
      .executeTakeFirstOrThrow()
    const id = randomUUID()
    await tx
      .insertInto('issue')
      .values({
        workspace_id: org.workspace,
        connection_id: org.connection,
        tracker_id: id,
        team_id: whole.team_id,
        parent: whole.tracker_id,
        key: `PAY-${id.slice(0, 4)}`,
        url: 'https://linear.example/part',
        title: `A part that is ${state}`,
        description: '',
        state,
        state_name: state,
        labels: [],
        kind: 'planned',
        created_at: NOW,
        updated_at: NOW,
        ...(state === 'completed' && { completed_at: NOW, first_completed_at: NOW }),
      })
      .execute()
  })
}

describe('a distraction', () => {
  test('is logged by members with its size, and held against what the tracker counts', async () => {
    await committed()
    const request = await adopt('Refund button')
    await part(request, 'completed')
    valueOf(await log())
    const shown = valueOf(await log({ items: 1, sentence: 'A visit.', issue: 'pay-13' }, 'ben'))
    expect(shown.distractions).toHaveLength(2)
    expect(shown.distractions.find(({ sentence }) => sentence === 'A visit.')).toMatchObject({ items: 1, issue: { key: 'PAY-13' } })
    expect(shown.share).toMatchObject({ logged: 4, finished: 1, share: 1 })
    expect(shown.share.sentence).toMatch(/as the team logged them, beside 1 item that the tracker counts .*1 for adopted requests/)
  })

  test('is the team’s own: nobody else reads or writes it, and an unknown issue is none', async () => {
    for (const who of ['max', 'lea', 'sam'] as const) {
      expect(await log({}, who)).toMatchObject({ reason: 'notAMember' })
      expect(await org.call('listDistractions', { as: org.as(who), params })).toMatchObject({ reason: 'notAMember' })
    }
    expect(await log({ issue: 'APP-1' })).toMatchObject({ reason: 'unknownPart', path: 'issue' })
  })

  test('sent twice is one', async () => {
    const id = randomUUID()
    for (let n = 0; n < 2; n++) expect(valueOf(await log({ id })).distractions).toHaveLength(1)
    expect(await log({ id, items: 9 })).toMatchObject({ reason: 'conflict' })
  })

  test('comes in a cycle that runs', async () => {
    const next = { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: { id: randomUUID(), sentence: 'Early.' } }
    expect(await org.call('logDistraction', next)).toMatchObject({ reason: 'notAllowedHere', path: 'cycle' })
  })
})

describe('committed OKRs', () => {
  test('change mid-cycle with a reason, and with nothing else', async () => {
    await committed()
    const edit = { kind: 'editKeyResult', keyResult, version: 1, title: 'Refunds in two days' }
    await expect(change([{ ...edit, sentence: ' ' }])).rejects.toThrow(/sentence/)
    expect(valueOf(await change([{ ...edit, sentence: 'The bank takes a day.' }])).changes[0]).toMatchObject({
      sentence: 'The bank takes a day.',
    })
    expect(await change([edit], 'lea')).toMatchObject({ reason: 'notAMember', law: 1 })
  })
})

describe('closing', () => {
  test('answers each request on its issue, once, as the team chose', async () => {
    await committed()
    const [kept, over, gone] = [await adopt('Kept'), await adopt('Over it'), await adopt('Gone now')]
    const before = await org.count('link_back')
    const closed = valueOf(await close({ requests: [end(kept, 'fulfilled'), end(over, 'carriedOver'), end(gone, 'released')] }))
    expect(closed).toMatchObject({
      state: 'closed',
      mayWrite: false,
      closing: { sentence: 'Smaller steps.', scores: [{ keyResult, score: 0.7, state: 'achieved' }], hint: null },
    })
    expect(await org.count('link_back')).toBe(before + 3)
    expect(await stateOf(kept)).toEqual({ state: 'fulfilled', cycle: '2026-Q4' })
    expect(await stateOf(over)).toEqual({ state: 'carriedOver', cycle: '2027-Q1' })
    expect(await stateOf(gone)).toEqual({ state: 'released', cycle: null })
    const comment = async (request: string) => (await linkBacks(request)).at(-1)!.content.comment?.markdown
    expect(await comment(kept)).toBe('**Pay fulfilled this.**\n\n> It is fulfilled.')
    expect(await comment(over)).toMatch(/carries this over/)
    expect(await comment(gone)).toMatch(/had to let it go.*\n\n> It is released\.\n\n\[Reply to Pay\]/)
  })

  test('twice is one close; of two people one closes, and the other reads what stands', async () => {
    await committed()
    const request = await adopt('Kept')
    const body = { requests: [end(request, 'fulfilled')] }
    const before = await org.count('link_back')
    for (let n = 0; n < 2; n++) expect(valueOf(await close(body)).state).toBe('closed')
    expect(await close({ ...body, sentence: 'Otherwise.' })).toMatchObject({
      reason: 'illegalTransition',
      versions: { current: { state: 'closed' } },
    })
    expect(await close(body, 'ben')).toMatchObject({ reason: 'illegalTransition' })
    expect(await org.count('link_back')).toBe(before + 1)
  })

  test('at once by two people happens once', async () => {
    await committed()
    const request = await adopt('Kept')
    const before = await org.count('link_back')
    const both = await Promise.all([
      close({ requests: [end(request, 'fulfilled')] }, 'ana'),
      close({ requests: [end(request, 'released')] }, 'ben'),
    ])
    expect(both.map((one) => ('reason' in one ? one.reason : one.kind)).sort()).toEqual(['illegalTransition', 'ok'])
    expect(await org.count('link_back')).toBe(before + 1)
  })

  test('leaves nothing behind when it is refused', async () => {
    await committed()
    const request = await adopt('Kept')
    const before = { linkBacks: await org.count('link_back'), records: await org.count('record') }
    expect(await close()).toMatchObject({ reason: 'missing', law: 3, path: 'requests' })
    expect(await close({ keyResults: [], requests: [end(request, 'fulfilled')] })).toMatchObject({ reason: 'missing', path: 'keyResults' })
    expect(await close({ requests: [end(request, 'fulfilled'), end(randomUUID(), 'fulfilled')] })).toMatchObject({
      path: 'requests.1.request',
    })
    expect({ linkBacks: await org.count('link_back'), records: await org.count('record') }).toEqual(before)
    expect(await stateOf(request)).toMatchObject({ state: 'adopted' })
  })

  test('is the members’ alone, of what they committed to, once the cycle runs', async () => {
    await committed()
    for (const who of ['max', 'lea', 'sam'] as const) expect(await close({}, who)).toMatchObject({ reason: 'notAMember', law: 1 })
    expect(await close({}, 'pia')).toMatchObject({ reason: 'pendingMember' })
    const next = { params: { team: 'pay', cycle: 'next' }, body: { sentence: 'x', keyResults: [], requests: [] } }
    expect(await org.call('closeOkrs', { as: org.as('ana'), ...next })).toMatchObject({ reason: 'notAllowedHere', path: 'cycle' })
    valueOf(await close())
    expect(await checkIn()).toMatchObject({ reason: 'illegalTransition' })
    expect(await change([{ kind: 'editKeyResult', keyResult, version: 1, title: 'Other' }])).toMatchObject({
      reason: 'illegalTransition',
      law: 12,
    })
    expect(await log()).toMatchObject({ reason: 'illegalTransition' })
  })

  test('asks for what must be scored and answered, with what was last said of it', async () => {
    await committed()
    const request = await adopt('Refund button')
    valueOf(await checkIn())
    const asked = valueOf(await org.call('getToClose', { as: org.as('ana'), params }))
    expect(asked).toMatchObject({
      whyNot: null,
      next: { id: '2027-Q1' },
      keyResults: [{ keyResult, latest: { confidence: 6 } }],
      requests: [{ request, title: 'Refund button', feeds: ['Refunds in one day'] }],
    })
    expect(await org.call('getToClose', { as: org.as('max'), params })).toMatchObject({ reason: 'notAMember' })
  })

  test('what is carried over is asked again when planning of the next cycle has begun', async () => {
    await committed()
    const over = await adopt('Over it')
    valueOf(await close({ requests: [end(over, 'carriedOver')] }, 'ana', days(10)))
    const sweep = (now: Date) =>
      store.inWorkspace(org.workspace, (tx, afterCommit) =>
        returnDeferred(tx, afterCommit, {
          workspace: org.workspace,
          now,
          queueLinkBack: linkBackQueue({ jobs: { wake: async () => {} } as never, publicUrl: null, linkKey: Buffer.alloc(32) }),
        }),
      )
    expect(await sweep(days(20))).toBe(0)
    expect(await sweep(days(23))).toBe(1)
    expect(await stateOf(over)).toEqual({ state: 'asked', cycle: null })
    expect(await sweep(days(23))).toBe(0)
  })
})

describe('learning', () => {
  const learning = (as: Name, now = days(60)) => org.call('getLearning', { as: org.as(as), now, params: { team: 'pay' } })

  test('is a row a closed cycle: promised against achieved, the chance at commit and what became of it', async () => {
    await committed()
    valueOf(await log())
    const request = await adopt('Kept')
    valueOf(await close({ requests: [end(request, 'fulfilled')] }))
    const { cycles, record } = valueOf(await learning('ana'))
    expect(cycles).toMatchObject([
      {
        cycle: { id: '2026-Q4' },
        carried: 1,
        promised: 1,
        achieved: 1,
        ends: { achieved: 1, partly: 0, missed: 0, abandoned: 0 },
        learned: 'Smaller steps.',
        requests: { fulfilled: 1, carriedOver: 0, released: 0 },
        beyond: null,
        distractions: { logged: 3 },
      },
    ])
    expect(cycles[0]!.chance).toBeGreaterThan(0.9)
    expect(record).toMatchObject({ cycles: 1, kept: 1 })
    expect(record!.brier).toBeLessThan(0.01)
  })

  test('others read what was published of it, and no chance; who does not see the OKRs reads nothing', async () => {
    await committed()
    valueOf(await close())
    for (const who of ['max', 'lea'] as const)
      expect(valueOf(await learning(who))).toMatchObject({
        record: null,
        cycles: [{ achieved: 1, chance: null, beyond: null, distractions: null }],
      })
    expect(await learning('sam')).toMatchObject({ reason: 'notVisible', law: 5 })
  })

  test('keeps the sentence with which the team committed beyond its threshold', async () => {
    valueOf(await change([addObjective, addKeyResult({ size: { low: 30, likely: 60, high: 90 } })]))
    valueOf(await move('publishOkrs'))
    valueOf(await move('commitOkrs', 'We bet on the new bank.'))
    valueOf(await close({ keyResults: [score({ state: 'missed', score: 0.2 })] }))
    const { cycles, record } = valueOf(await learning('ana'))
    expect(cycles[0]).toMatchObject({ beyond: 'We bet on the new bank.', achieved: 0, hint: expect.stringContaining('worth a talk') })
    expect(record).toMatchObject({ kept: 0 })
  })
})

describe('the opening page', () => {
  const opening = (as: Name = 'ana', now = NOW) => org.call('getOpening', { as: org.as(as), now, params: { team: 'pay' } })
  const no = { options: [{ kind: 'none', text: '' }], reason: 'Not now.' }
  const decide = (request: string, body: object) =>
    org.call('decide', { as: org.as('ana'), params: { id: request }, body: { id: randomUUID(), ...body } })

  test('has the ledger of Nos with what changed since', async () => {
    const still = await org.ask('Still the same')
    const moved = await org.ask('Has moved')
    for (const request of [still, moved]) valueOf(await decide(request, { kind: 'decline', ...no }))
    await store.inWorkspace(org.workspace, async (tx) => {
      const { ask_id } = await tx.selectFrom('request').where('id', '=', moved).select('ask_id').executeTakeFirstOrThrow()
      const voice = { workspace_id: org.workspace, ask_id, source: 'more', person_id: org.people.max, name: 'Max' }
      await tx.insertInto('voice').values(voice).execute()
      await tx.updateTable('issue').set({ due_date: '2027-02-01' }).where('tracker_id', '=', ask_id).execute()
    })
    valueOf(await org.call('reply', { as: org.as('sam'), params: { id: moved }, body: { kind: 'askAgain', text: 'With a budget.' } }))
    expect(valueOf(await opening()).nos).toMatchObject([
      {
        request: moved,
        answer: 'declined',
        state: 'asked',
        reason: 'Not now.',
        voices: 2,
        changed: ['It was asked again: “With a budget.”', '1 more voice stands behind it.', 'It is due on 2027-02-01 now.'],
      },
      { request: still, changed: [] },
    ])
  })

  test('has what returns, the causes that repeat, distractions and capacity of the cycle before', async () => {
    const later = await org.ask('Later')
    valueOf(await decide(later, { kind: 'defer', ...no, until: '2027-Q1' }))
    const far = await org.ask('Much later')
    valueOf(await decide(far, { kind: 'defer', ...no, until: '2027-Q3' }))
    await committed()
    valueOf(await log())
    const about = { kind: 'okrs', team: 'pay', cycle: 'current', part: null }
    const talk = valueOf(await org.call('startConversation', { as: org.as('max'), body: { id: randomUUID(), about, text: 'Why?' } }))
    const ending = { id: randomUUID(), cause: 'misinterpreted', learned: 'Ask first.' }
    valueOf(await org.call('closeConversation', { as: org.as('ana'), params: { id: talk.id }, body: ending }))
    const page = valueOf(await opening())
    expect(page).toMatchObject({
      cycle: { id: '2027-Q1' },
      before: { id: '2026-Q4' },
      returning: [{ request: later, from: 'deferred', returned: false, reason: 'Not now.', cycle: '2027-Q1' }],
      causes: [{ cause: 'misinterpreted', count: 1, earlier: 0, learned: ['Ask first.'] }],
      distractions: { share: { logged: 3 } },
      capacity: { enough: true, source: 'measured', plannedPerWeek: 3 },
    })
    expect(valueOf(await opening('pia'))).toMatchObject({ distractions: null, capacity: null, mayWrite: false })
    for (const who of ['max', 'lea', 'sam'] as const) expect(await opening(who)).toMatchObject({ reason: 'notAMember' })
  })
})

describe('a calendar of the team’s own', () => {
  const settle = (cycles: object, as: Name = 'ana') =>
    org.call('updateTeam', { as: org.as(as), params: { team: 'pay' }, body: { cycles, sentence: 'As our customers do.' } })
  const february = { kind: 'quarters', firstMonth: 2 }

  test('is set by members, takes effect after what has begun, and is what next means from then on', async () => {
    expect(await settle(february, 'lea')).toMatchObject({ reason: 'notAMember', law: 1 })
    const set = valueOf(await settle(february))
    expect(set.cycles).toMatchObject({ current: { id: '2026-Q4' }, next: { id: '2027-01-01--2027-01-31' } })
    const next = valueOf(await org.call('getOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' } }))
    expect(next.cycle).toMatchObject({ id: '2027-01-01--2027-01-31', name: '1 Jan – 31 Jan 2027' })
    const others = valueOf(await org.call('getOkrs', { as: org.as('max'), params: { team: 'app', cycle: 'next' } }))
    expect(others.cycle.id).toBe('2027-Q1')
  })

  test('leaves what is planned already its cycle, and plans in no cycle of another calendar', async () => {
    const planned = { as: org.as('ana'), params: { team: 'pay', cycle: '2027-Q1' }, body: [{ sentence: 'x', ...addObjective }] }
    valueOf(await org.call('changeOkrs', planned))
    const set = valueOf(await settle(february))
    expect(set.cycles).toMatchObject({ next: { id: '2027-Q1' }, calendar: [{ from: '2027-04-01' }] })
    const foreign = { ...planned, params: { team: 'app', cycle: '2027-02-01--2027-04-30' }, as: org.as('max') }
    expect(await org.call('changeOkrs', foreign)).toMatchObject({ reason: 'notAllowedHere', law: 4, path: 'cycle' })
  })

  test('a deferral returns by its days, and an expectation of a quarter finds the cycles that are meant', async () => {
    valueOf(await settle({ kind: 'weeks', weeks: 6, firstDay: '2027-01-04' }))
    const request = await org.ask('Later')
    const deferral = { id: randomUUID(), kind: 'defer', reason: 'Full.', options: [{ kind: 'none' }], until: 'next' }
    valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: deferral }))
    expect(await stateOf(request)).toEqual({ state: 'deferred', cycle: '2027-01-01--2027-02-14' })
    const expectation = {
      id: randomUUID(),
      cycle: '2027-Q1',
      title: 'Australia',
      context: '',
      emphasis: [{ dimension: 'market', value: 'Australia' }],
    }
    valueOf(await org.call('publishExpectation', { as: org.as('lea'), body: expectation }))
    const leaning = [addObjective, addKeyResult({ emphasis: [{ dimension: 'market', value: 'France' }] })].map((one) => ({
      sentence: 'x',
      ...one,
    }))
    const drafted = valueOf(await org.call('changeOkrs', { as: org.as('ana'), params: { team: 'pay', cycle: 'next' }, body: leaning }))
    expect(drafted.talks).toMatchObject([{ kind: 'finding', findingKind: 'offStrategy' }])
  })
})
