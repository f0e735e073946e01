import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { adoption, foundOrganisation, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const at = (cycle = 'next') => ({ team: 'pay', cycle })
const change = (body: object[], as: Name = 'ana', cycle?: string) =>
  org.call('changeOkrs', { as: org.as(as), params: at(cycle), body: body.map((one) => ({ sentence: 'Because.', ...one })) })
const okrs = (as: Name = 'ana', cycle?: string) => org.call('getOkrs', { as: org.as(as), params: at(cycle) })
const move = (name: 'publishOkrs' | 'commitOkrs', as: Name = 'ana') =>
  org.call(name, { as: org.as(as), params: at(), body: { sentence: 'Ready.' } })

const keyResult = (objective: string, more: object = {}) => ({
  kind: 'addKeyResult',
  objective,
  keyResult: randomUUID(),
  title: 'Refunds in one day',
  measure: 'days',
  size: { low: 1, likely: 2, high: 4 },
  ...more,
})
async function adopted() {
  const request = await org.ask('Faster refunds')
  const { okrSet } = valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: adoption() }))
  return { request, keyResult: okrSet!.objectives[0]!.keyResults[0]! }
}

describe('changes', () => {
  test('are made all or none, with a summary in words', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    const set = valueOf(
      await change([
        { kind: 'addObjective', objective: one, title: 'First' },
        { kind: 'addObjective', objective: two, title: 'Second' },
        keyResult(one),
        { kind: 'moveObjective', objective: two, before: one },
      ]),
    )
    expect(set).toMatchObject({ revision: 4, state: 'drafting', mayWrite: true, objectives: [{ title: 'Second' }, { title: 'First' }] })
    expect(set.changes.map(({ summary, sentence, by }) => [summary, sentence, by])).toEqual([
      ['Moved objective “Second” before “First”', 'Because.', 'Ana'],
      ['Added key result “Refunds in one day” under “First”', 'Because.', 'Ana'],
      ['Added objective “Second”', 'Because.', 'Ana'],
      ['Added objective “First”', 'Because.', 'Ana'],
    ])
    expect(
      await change([
        { kind: 'editObjective', objective: one, version: 1, title: 'Renamed' },
        { kind: 'removeObjective', objective: randomUUID(), version: 1 },
      ]),
    ).toMatchObject({ kind: 'refused', reason: 'unknownPart', path: '1.objective' })
    expect(valueOf(await okrs())).toEqual(set)
  })

  test('are described by what differs, though an editor sends every field', async () => {
    const { keyResult: part } = await adopted()
    const fields = { title: part.title, measure: part.measure, size: part.size, aspirational: false }
    const edit = (more: object, version: number) => change([{ kind: 'editKeyResult', keyResult: part.id, version, ...fields, ...more }])
    const said = async (more: object, version: number) => valueOf(await edit(more, version)).changes[0]!.summary
    expect(await edit({}, part.version)).toMatchObject({ kind: 'refused', law: 12, path: '0' })
    const about = 'Changed key result “Refunds in one day”: '
    expect(await said({ measure: { name: 'days', target: 1 } }, 1)).toBe(`${about}target 1`)
    expect(await said({ measure: { name: 'days', target: 1 }, aspirational: true }, 2)).toBe(`${about}now aspirational`)
    expect(await said({ title: 'Refunds today' }, 3)).toBe(`${about}now called “Refunds today”, target taken away, now a promise`)
  })

  test('of the same part meet as a conflict with both versions, of different parts they do not', async () => {
    const [one, two] = [randomUUID(), randomUUID()]
    valueOf(
      await change([
        { kind: 'addObjective', objective: one, title: 'First' },
        { kind: 'addObjective', objective: two, title: 'Second' },
      ]),
    )
    const edit = (objective: string, title: string, as: Name) => change([{ kind: 'editObjective', objective, version: 1, title }], as)
    const same = await Promise.all([edit(one, 'Ana’s', 'ana'), edit(one, 'Ben’s', 'ben')])
    const winner = same[0].kind === 'ok' ? 'Ana’s' : 'Ben’s'
    expect(same.find((answer) => answer.kind !== 'ok')).toMatchObject({
      reason: 'conflict',
      path: '0',
      versions: { yours: { kind: 'editObjective', version: 1 }, current: { id: one, version: 2, title: winner } },
    })
    const different = await Promise.all([
      change([{ kind: 'editObjective', objective: one, version: 2, title: 'A' }]),
      edit(two, 'B', 'ben'),
    ])
    expect(different.map((answer) => answer.kind)).toEqual(['ok', 'ok'])
  })

  test('sent twice with their ids are made once', async () => {
    const body = [{ id: randomUUID(), kind: 'addObjective', objective: randomUUID(), title: 'First' }]
    const [first, second] = await Promise.all([change(body), change(body)])
    expect(valueOf(first)).toEqual(valueOf(second))
    expect(await org.count('okr_change')).toBe(1)
    expect(await change([{ ...body[0], title: 'Other' }])).toMatchObject({ reason: 'conflict', path: '0.id' })
    expect(await change(body, 'ana', 'current')).toMatchObject({ reason: 'conflict', path: '0.id' })
    expect(await org.count('okr_set')).toBe(1)
  })

  test('link only what the team has adopted for this cycle', async () => {
    const { keyResult: into } = await adopted()
    const notAdopted = await org.ask('Not adopted')
    const link = (request: string) => change([{ kind: 'linkRequest', keyResult: into.id, request }])
    expect(await link(notAdopted)).toMatchObject({ kind: 'refused', law: 2, path: '0.request' })
    expect(await link(await org.ask('Of others', 'app'))).toMatchObject({ reason: 'unknownPart', path: '0.request' })
    expect(await link(randomUUID())).toMatchObject({ reason: 'unknownPart', path: '0.request' })
  })

  test('are for the current cycle and the next: of another one nothing is planned, published or committed', async () => {
    const add = () => ({ kind: 'addObjective', objective: randomUUID(), title: 'Far' })
    const far = { as: org.as('ana'), params: at('2027-Q2') }
    expect(await change([add()], 'ana', '2027-Q2')).toMatchObject({ kind: 'refused', law: 4, path: 'cycle' })
    expect(await org.call('publishOkrs', { ...far, body: { sentence: 'Ready.' } })).toMatchObject({ kind: 'refused', law: 4 })
    expect(await org.count('okr_set')).toBe(0)
    for (const cycle of ['0000-Q1', '0099-Q1', '3000-Q1']) {
      expect(await change([add()], 'ana', cycle)).toMatchObject({ kind: 'notFound' })
      expect(await okrs('ana', cycle)).toMatchObject({ kind: 'notFound' })
    }
    valueOf(await change([add()], 'ana', 'current'))
  })

  test('of a cycle that is over are refused, but for letting go of a request', async () => {
    const { request } = await adopted()
    const later = { as: org.as('ana'), params: at('2027-Q1'), now: new Date('2027-04-01T00:00:00Z') }
    const sentence = 'Because.'
    const add = { kind: 'addObjective', objective: randomUUID(), title: 'Afterwards', sentence }
    expect(await org.call('changeOkrs', { ...later, body: [add] })).toMatchObject({ kind: 'refused', path: 'cycle' })
    valueOf(await org.call('changeOkrs', { ...later, body: [{ kind: 'releaseRequest', request, sentence }] }))
  })

  test.each(['pia', 'max', 'sam', 'lea'] as const)('by %s are refused', async (who) => {
    expect(await change([{ kind: 'addObjective', objective: randomUUID(), title: 'Theirs' }], who)).toMatchObject({
      kind: 'refused',
      law: 1,
    })
    expect(await move('publishOkrs', who)).toMatchObject({ kind: 'refused', law: 1 })
    expect(await org.count('okr_set')).toBe(0)
  })
})

describe('releasing a request', () => {
  test('takes it out of the OKRs, moves it, and tells who asked', async () => {
    const { request } = await adopted()
    const set = valueOf(await change([{ kind: 'releaseRequest', request, sentence: 'The vendor left.' }]))
    expect(set.objectives[0]!.keyResults[0]!.requests).toEqual([])
    expect(set.changes[0]!.summary).toBe('Released “Faster refunds”')
    const seen = valueOf(await org.call('getRequest', { as: org.as('sam'), params: { id: request } }))
    expect(seen).toMatchObject({ state: 'released', cycle: null, may: ['askAgain'] })
    expect(seen.history.at(-1)).toMatchObject({ kind: 'release', state: 'released', by: 'Ana', side: 'team', text: 'The vendor left.' })
    expect(seen.linkBacks).toHaveLength(2)
    expect(seen.linkBacks.find((one) => one.comment?.includes('had to let it go'))?.comment).toMatch(/The vendor left[\s\S]*\/reply\/link_/)
  })

  test('and relinking it in one go is refused as a whole', async () => {
    const { request, keyResult: from } = await adopted()
    expect(
      await change([
        { kind: 'releaseRequest', request },
        { kind: 'linkRequest', keyResult: from.id, request },
      ]),
    ).toMatchObject({ kind: 'refused', law: 2, path: '1.request' })
    expect(valueOf(await org.call('getRequest', { as: org.as('sam'), params: { id: request } })).state).toBe('adopted')
    expect(await org.count('link_back')).toBe(1)
  })
})

describe('a set', () => {
  test('that nobody changed is an empty draft for the team alone, and looking writes nothing', async () => {
    const seen = valueOf(await okrs())
    expect(seen).toMatchObject({
      state: 'drafting',
      revision: 0,
      objectives: [],
      changes: [],
      cycle: { id: '2027-Q1' },
      fit: { probability: 1 },
    })
    expect(await org.count('okr_set')).toBe(0)
    expect(valueOf(await okrs('pia'))).toMatchObject({ mayWrite: false, fit: null })
    for (const who of ['max', 'sam', 'lea'] as const) expect(await okrs(who)).toMatchObject({ reason: 'notVisible', law: 5 })
    const { id } = valueOf(await change([{ kind: 'addObjective', objective: randomUUID(), title: 'First' }]))
    expect(id).toBe(seen.id)
  })

  test('is published to neighbours and leaders, then committed, each with its sentence', async () => {
    expect(await move('commitOkrs')).toMatchObject({ reason: 'illegalTransition' })
    valueOf(await move('publishOkrs'))
    expect(valueOf(await okrs('max'))).toMatchObject({ state: 'published', fit: null, mayWrite: false })
    expect(valueOf(await okrs('lea')).changes).toMatchObject([{ kind: 'publish', sentence: 'Ready.' }])
    expect(await okrs('sam')).toMatchObject({ reason: 'notVisible' })
    expect(valueOf(await move('commitOkrs', 'ben'))).toMatchObject({ state: 'committed', revision: 2 })
    const told = await store.inWorkspace(org.workspace, (tx) => tx.selectFrom('record').select('data').orderBy('id').execute())
    // with what chance they committed stays in the record, and with nobody else (laws 4, 12 and 13)
    expect(told.map(({ data }) => [data['what'], data['fit']])).toEqual([
      ['publish', undefined],
      ['commit', { before: 1, after: 1, threshold: 0.85, why: null }],
    ])
  })

  test('shows outsiders what changed since it was published, and its draft to the team alone', async () => {
    const objective = randomUUID()
    valueOf(await change([{ kind: 'addObjective', objective, title: 'Refuse the Ireland deal', sentence: 'They never pay.' }]))
    valueOf(await change([{ kind: 'editObjective', objective, version: 1, title: 'Calm' }]))
    valueOf(await move('publishOkrs'))
    valueOf(await change([{ kind: 'editObjective', objective, version: 2, title: 'Calmer' }]))
    const kinds = async (who: Name) => valueOf(await okrs(who)).changes.map(({ kind }) => kind)
    for (const who of ['max', 'lea'] as const) {
      expect(await kinds(who)).toEqual(['editObjective', 'publish'])
      expect(JSON.stringify(valueOf(await okrs(who)))).not.toMatch(/Ireland|never pay/)
    }
    for (const who of ['ana', 'pia'] as const) expect(await kinds(who)).toHaveLength(4)
  })

  test('of a private team is shown to leaders once published, and to no one else', async () => {
    const sec = { team: 'SEC', cycle: 'next' }
    valueOf(await org.call('publishOkrs', { as: org.as('sia'), params: sec, body: { sentence: 'Ready.' } }))
    expect((await org.call('getOkrs', { as: org.as('lea'), params: sec })).kind).toBe('ok')
    expect(await org.call('getOkrs', { as: org.as('max'), params: sec })).toMatchObject({ kind: 'notFound' })
    expect(
      await org.call('changeOkrs', {
        as: org.as('max'),
        params: sec,
        body: [{ kind: 'addObjective', objective: randomUUID(), title: 'x', sentence: 'y' }],
      }),
    ).toMatchObject({ kind: 'notFound' })
  })
})
