import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adoption, foundOrganisation, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

const decline = (more: object = {}) => ({
  id: randomUUID(),
  kind: 'decline',
  reason: 'Not ours.',
  options: [{ kind: 'none', text: '' }],
  ...more,
})
const decide = (request: string, body: object, as: Parameters<Organisation['as']>[0] = 'ana', more: object = {}) =>
  org.call('decide', { as: org.as(as), params: { id: request }, body, ...more })

describe('adopting', () => {
  test('puts the key result into the OKRs, answers on the issue and shows the chance before and after', async () => {
    const request = await org.ask('Faster refunds')
    const decided = valueOf(await decide(request, adoption()))
    expect(decided.request).toMatchObject({
      state: 'adopted',
      cycle: '2027-Q1',
      seenAt: expect.any(String),
      answeredAt: expect.any(String),
    })
    expect(decided.okrSet?.objectives[0]).toMatchObject({
      title: 'Checkout that never fails',
      keyResults: [{ title: 'Refunds in one day', requests: [{ id: request }] }],
    })
    expect(decided.okrSet?.changes.map((change) => change.summary)).toEqual([
      'Linked “Faster refunds” to key result “Refunds in one day”',
      'Added key result “Refunds in one day” under “Checkout that never fails”',
      'Added objective “Checkout that never fails”',
    ])
    expect(decided.fit!.before).toBeGreaterThan(decided.fit!.probability!)
    expect(decided.linkBacks).toMatchObject([{ state: 'pending', as: 'Olga Operator', comment: expect.stringContaining('adopted this') }])
    expect(decided.request.feeds).toMatchObject([{ title: 'Refunds in one day', cycle: '2027-Q1' }])
    expect(org.woken).toEqual([org.connection])
  })

  test('into a key result that exists changes no chance', async () => {
    const first = valueOf(await decide(await org.ask('Faster refunds'), adoption()))
    const keyResult = first.okrSet!.objectives[0]!.keyResults[0]!.id
    const second = valueOf(await decide(await org.ask('Refunds for Ireland'), adoption({ keyResult: { id: keyResult } })))
    expect(second.fit!.before).toBe(second.fit!.probability)
    expect(second.okrSet!.objectives[0]!.keyResults[0]!.requests).toHaveLength(2)
  })

  test('beyond the threshold needs a sentence, which is kept', async () => {
    const request = await org.ask('Rewrite everything')
    const huge = { objective: 'Everything', title: 'Rewrite', measure: 'parts', size: { low: 60, likely: 80, high: 120 } }
    const body = adoption({ keyResult: huge })
    expect(await decide(request, body)).toMatchObject({ kind: 'refused', reason: 'missing', law: 4, path: 'reason' })
    expect(await org.count('decision')).toBe(0)
    expect(await org.count('okr_set')).toBe(0)
    const decided = valueOf(await decide(request, { ...body, reason: 'We bet on it.' }))
    expect(decided.request.history.at(-1)).toMatchObject({ kind: 'adopt', text: 'We bet on it.', by: 'Ana', side: 'team' })
  })

  test('into a past or unknown cycle is refused at its path', async () => {
    const request = await org.ask('Faster refunds')
    for (const cycle of ['2026-Q3', 'whenever'])
      expect(await decide(request, adoption({ cycle }))).toMatchObject({ kind: 'refused', path: 'cycle' })
    expect(valueOf(await decide(request, adoption({ cycle: 'current' }))).request.cycle).toBe('2026-Q4')
  })

  test('for a cycle that nobody plans yet is refused by law 4 with what is possible, unless its set exists', async () => {
    const huge = { objective: 'Everything', title: 'Rewrite', measure: 'parts', size: { low: 60, likely: 80, high: 120 } }
    for (const cycle of ['2027-Q2', '2999-Q4'])
      expect(await decide(await org.ask('Rewrite everything'), adoption({ cycle, keyResult: huge }))).toMatchObject({
        kind: 'refused',
        law: 4,
        path: 'cycle',
        detail: expect.stringContaining('plan 2026 Q4 or 2027 Q1'),
      })
    expect(await decide(await org.ask('Rewrite everything'), adoption({ cycle: '0000-Q1' }))).toMatchObject({ path: 'cycle' })
    expect(await org.count('okr_set')).toBe(0)
    const march = { now: new Date('2027-03-01T00:00:00Z') }
    valueOf(await decide(await org.ask('Faster refunds'), adoption({ reason: 'We bet on it.' }), 'ana', march))
    expect(valueOf(await decide(await org.ask('More refunds'), adoption({ cycle: '2027-Q2', reason: 'So do we.' }))).request.cycle).toBe(
      '2027-Q2',
    )
  })
})

describe('one decision', () => {
  test('sent twice is answered twice and made once', async () => {
    const request = await org.ask('Faster refunds')
    const body = adoption()
    const first = valueOf(await decide(request, body))
    expect(valueOf(await decide(request, body))).toEqual(first)
    expect(await org.count('decision')).toBe(1)
    expect(await org.count('link_back')).toBe(1)
  })

  test('sent five times at once is made once, and every answer is the same', async () => {
    const request = await org.ask('Faster refunds')
    const body = adoption()
    const answers = await Promise.all(Array.from({ length: 5 }, () => decide(request, body)))
    for (const answer of answers) expect(valueOf(answer)).toEqual(valueOf(answers[0]!))
    expect(await org.count('decision')).toBe(1)
    expect(await org.count('okr_change')).toBe(3)
  })

  test('with the id of another one is a conflict', async () => {
    const request = await org.ask('Faster refunds')
    const body = decline()
    valueOf(await decide(request, body))
    expect(await decide(request, { ...body, reason: 'Another reason.' })).toMatchObject({ reason: 'conflict', path: 'id' })
    expect(await decide(await org.ask('Other'), body)).toMatchObject({ reason: 'conflict', path: 'id' })
  })

  test('of two members at once: one stands, the other learns what stands', async () => {
    const request = await org.ask('Faster refunds')
    const answers = await Promise.all([decide(request, adoption(), 'ana'), decide(request, decline(), 'ben')])
    expect(answers.filter((answer) => answer.kind === 'ok')).toHaveLength(1)
    const refused = answers.find((answer) => answer.kind === 'refused')
    const state = answers[0].kind === 'ok' ? 'adopted' : 'declined'
    expect(refused).toMatchObject({ reason: 'illegalTransition', versions: { current: { state } } })
    expect(await org.count('decision')).toBe(1)
  })

  test('whose answer cannot be queued has not happened', async () => {
    const request = await org.ask('Faster refunds')
    const failing = () => Promise.reject(new Error('no link-back'))
    await expect(decide(request, adoption(), 'ana', { with: { queueLinkBack: failing } })).rejects.toThrow('no link-back')
    for (const table of ['decision', 'okr_change', 'okr_set', 'record', 'link_back'] as const) expect(await org.count(table)).toBe(0)
    expect(valueOf(await org.call('getRequest', { as: org.as('ana'), params: { id: request } })).state).toBe('asked')
  })
})

describe('a No', () => {
  test('needs a reason and an option', async () => {
    const request = await org.ask('Faster refunds')
    expect(await decide(request, decline({ reason: '' }))).toMatchObject({ law: 3, path: 'reason' })
    expect(await decide(request, decline({ options: [] }))).toMatchObject({ law: 3, path: 'options' })
    expect(valueOf(await decide(request, decline())).linkBacks[0]!.comment).toContain('No other option')
  })

  test('until later names a cycle that has not begun', async () => {
    const request = await org.ask('Faster refunds')
    expect(await decide(request, decline({ kind: 'defer', until: 'current' }))).toMatchObject({ path: 'until' })
    expect(valueOf(await decide(request, decline({ kind: 'defer' }))).request).toMatchObject({ state: 'deferred', cycle: '2027-Q1' })
  })

  test('until later is at most a year away', async () => {
    const request = await org.ask('Faster refunds')
    for (const until of ['2028-Q1', '2999-Q4'])
      expect(await decide(request, decline({ kind: 'defer', until }))).toMatchObject({
        kind: 'refused',
        path: 'until',
        detail: expect.stringContaining('until 2027 Q4 at the latest'),
      })
    expect(await decide(request, decline({ kind: 'defer', until: '0000-Q1' }))).toMatchObject({ kind: 'refused', path: 'until' })
    expect(valueOf(await decide(request, decline({ kind: 'defer', until: '2027-Q4' }))).request.cycle).toBe('2027-Q4')
  })
})

describe('only the team answers', () => {
  test.each([
    ['pia', 'pendingMember'],
    ['max', 'notAMember'],
    ['sam', 'notAMember'],
    ['lea', 'notAMember'],
  ] as const)('%s is refused: %s', async (who, reason) => {
    const request = await org.ask('Faster refunds')
    expect(await decide(request, adoption(), who)).toMatchObject({ kind: 'refused', reason, law: 1 })
    expect(await org.count('decision')).toBe(0)
  })

  test('an operator and nobody are refused without a workspace, the link is refused with one', async () => {
    const request = await org.ask('Faster refunds')
    expect(
      await org.call('decide', { as: { kind: 'operator' }, workspace: null, params: { id: request }, body: adoption() }),
    ).toMatchObject({ reason: 'notAMember', law: 1 })
    expect(await org.call('decide', { as: { kind: 'nobody' }, workspace: null, params: { id: request }, body: adoption() })).toMatchObject({
      reason: 'notSignedIn',
    })
    const link = { kind: 'link' as const, request, decision: randomUUID() }
    expect(await org.call('decide', { as: link, params: { id: request }, body: adoption() })).toMatchObject({
      reason: 'notAMember',
      law: 1,
    })
  })

  test("a private team's request is not there for outsiders, nor is another workspace's for anybody", async () => {
    const request = await org.ask('Rotate keys', 'sec')
    expect(await decide(request, adoption(), 'max')).toMatchObject({ kind: 'notFound' })
    const other = await foundOrganisation(store)
    expect(await other.call('decide', { as: other.as('ana'), params: { id: request }, body: adoption() })).toMatchObject({
      kind: 'notFound',
    })
    expect(await decide('not-a-uuid', adoption())).toMatchObject({ kind: 'notFound' })
  })

  test('without the check an outsider would decide: the check is what stops them', async () => {
    const { permissions } = await import('@pull-okr/core')
    const open = {
      ...permissions,
      decide: (_: unknown, team: { id: string }) => ({ kind: 'granted', permit: { team: team.id, by: org.people.max } }) as never,
    }
    valueOf(await decide(await org.ask('Faster refunds'), adoption(), 'max', { with: { permissions: open } }))
    expect(await org.count('decision')).toBe(1)
  })
})
