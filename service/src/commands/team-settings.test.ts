import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { foundOrganisation, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const update = (body: object, as: Name = 'ana', more: object = {}) =>
  org.call('updateTeam', { as: org.as(as), params: { team: 'PAY' }, body: { sentence: 'We agreed.', ...body }, ...more })
const confirm = (person: Name, as: Name) =>
  org.call('confirmMember', { as: org.as(as), params: { team: 'PAY', person: org.people[person] } })
const decline = () => ({ id: randomUUID(), kind: 'decline', reason: 'Not ours.', options: [{ kind: 'none' }] })
const removeMembers = () =>
  store.inWorkspace(org.workspace, (tx) =>
    tx.deleteFrom('membership').where('team_id', '=', org.teams.pay).where('standing', '=', 'member').execute(),
  )

test('a newcomer is confirmed by a member, never by themselves, and it is recorded', async () => {
  expect(await confirm('pia', 'pia')).toMatchObject({ reason: 'pendingMember' })
  expect(await confirm('pia', 'lea')).toMatchObject({ reason: 'notAMember', law: 1 })
  const team = valueOf(await confirm('pia', 'ben'))
  expect(team.members.map(({ person, standing }) => [person.name, standing])).toEqual([
    ['Ana', 'member'],
    ['Ben', 'member'],
    ['Pia', 'member'],
  ])
  expect(await org.count('record')).toBe(1)
  valueOf(await confirm('pia', 'ana'))
  expect(await org.count('record')).toBe(1)
  expect(await confirm('max', 'ana')).toMatchObject({ kind: 'notFound' })
})

test('a team without a confirmed member is frozen; its newcomers confirm each other', async () => {
  await removeMembers()
  expect(valueOf(await org.call('getTeam', { as: org.as('pia'), params: { team: 'PAY' } })).frozen).toBe(true)
  expect(await confirm('pia', 'pia')).toMatchObject({ kind: 'refused' })
  await store.inWorkspace(org.workspace, (tx) =>
    tx
      .insertInto('membership')
      .values({ workspace_id: org.workspace, team_id: org.teams.pay, person_id: org.people.sam, standing: 'pending' })
      .execute(),
  )
  const answer = await org.call('confirmMember', {
    as: { kind: 'person', person: org.people.sam, leader: false, standings: new Map([[org.teams.pay, 'pending']]) },
    params: { team: 'PAY', person: org.people.pia },
  })
  expect(valueOf(answer).frozen).toBe(false)
})

test('settings are changed by members, with a sentence', async () => {
  expect(valueOf(await update({ threshold: 0.7, requestLabel: 'Ask' })).settings).toMatchObject({
    threshold: 0.7,
    requestLabel: 'Ask',
    sharesCapacity: false,
  })
  for (const who of ['pia', 'max', 'lea'] as const) expect(await update({ threshold: 0.1 }, who)).toMatchObject({ kind: 'refused', law: 1 })
})

describe('two members who change settings at once', () => {
  const absence = (why: string) => ({ from: '2026-12-21', to: '2027-01-08', people: 1, why })
  const seen = async (as: Name = 'ana') => valueOf(await org.call('getTeam', { as: org.as(as), params: { team: 'PAY' } })).settings

  test('meet as a conflict with both versions, and the second may still overwrite; what stands as sent is none', async () => {
    const { calendar } = (await seen()).versions!
    const save = (why: string, as: Name, version: string) =>
      update({ capacity: { absences: [absence(why)] }, versions: { calendar: version } }, as)
    const both = await Promise.all([save('Winter', 'ana', calendar), save('Skiing', 'ben', calendar)])
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['ok', 'refused'])
    const [first, second] = both[0].kind === 'ok' ? (['Winter', 'Skiing'] as const) : (['Skiing', 'Winter'] as const)
    const { versions, capacity } = await seen()
    expect(capacity!.absences).toEqual([absence(first)])
    expect(both.find(({ kind }) => kind === 'refused')).toMatchObject({
      reason: 'conflict',
      path: 'versions.calendar',
      versions: {
        yours: { part: 'calendar', value: { teamSize: null, absences: [absence(second)] } },
        current: { part: 'calendar', version: versions!.calendar, value: { teamSize: null, absences: [absence(first)] } },
      },
    })
    expect(await org.count('record')).toBe(1)
    expect((await save(first, 'ben', calendar)).kind).toBe('ok')
    expect(valueOf(await save(second, 'ben', versions!.calendar)).settings.capacity!.absences).toEqual([absence(second)])
  })

  test('of different parts do not collide, nor does who sends no version', async () => {
    const { versions } = await seen()
    valueOf(await update({ threshold: 0.7, versions: { threshold: versions!.threshold } }))
    valueOf(await update({ capacity: { absences: [absence('Winter')] }, versions: { calendar: versions!.calendar } }, 'ben'))
    valueOf(await update({ capacity: { otherPlanned: 0.2 }, versions: { otherPlanned: versions!.otherPlanned } }))
    expect(valueOf(await update({ threshold: 0.6 }, 'ben')).settings.threshold).toBe(0.6)
    expect((await update({ threshold: 0.5, versions: { threshold: versions!.threshold } })).kind).toBe('refused')
    for (const who of ['pia', 'max', 'lea'] as const) expect((await seen(who)).versions).toBeNull()
  })
})

test('shared capacity is seen from outside, else it is not', async () => {
  const fit = (as: Name) => org.call('getFit', { as: org.as(as), params: { team: 'PAY' }, query: { low: '1', likely: '2', high: '3' } })
  expect(valueOf(await fit('ana')).probability).toBeGreaterThan(0.9)
  for (const who of ['max', 'lea', 'pia'] as const) expect(await fit(who)).toMatchObject({ reason: 'notAMember', law: 13 })
  valueOf(await update({ sharesCapacity: true }))
  expect((await fit('max')).kind).toBe('ok')
  expect(await org.call('getFit', { as: org.as('ana'), params: { team: 'PAY' }, query: { low: 5, likely: 2, high: 3 } })).toMatchObject({
    kind: 'refused',
    path: 'likely',
  })
})

test('write-back off holds the answer and says so; switched on, it goes out', async () => {
  expect(valueOf(await update({ writeBack: false })).settings.writeBack).toMatchObject({ on: false, possible: true, since: null, by: null })
  const request = await org.ask('Faster refunds')
  const { linkBacks } = valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: decline() }))
  expect(linkBacks).toMatchObject([{ state: 'wouldWrite', why: expect.stringContaining('Write-back is off'), as: 'Olga Operator' }])
  expect(org.woken).toEqual([])
  expect(valueOf(await update({ writeBack: true }, 'ben')).settings.writeBack).toMatchObject({ on: true, by: 'Ben', as: 'Olga Operator' })
  expect(valueOf(await org.call('getRequest', { as: org.as('ana'), params: { id: request } })).linkBacks).toMatchObject([
    { state: 'pending', why: null },
  ])
  expect(org.woken).toEqual([org.connection])
})

test('without PUBLIC_URL nothing goes out, whatever the team switches on', async () => {
  const none = { with: { publicUrl: null } }
  const request = await org.ask('Faster refunds')
  const { linkBacks } = valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: decline(), ...none }))
  expect(linkBacks).toMatchObject([{ state: 'wouldWrite', why: expect.stringContaining('PUBLIC_URL is not set') }])
  await update({ writeBack: false }, 'ana', none)
  expect(valueOf(await update({ writeBack: true }, 'ana', none)).settings.writeBack).toMatchObject({ on: true, possible: false })
  expect(org.woken).toEqual([])
})

test('teams show neighbours, counts and addresses to whom they concern', async () => {
  await org.ask('Faster refunds')
  const request = await org.ask('Slower refunds')
  valueOf(await org.call('decide', { as: org.as('ana'), params: { id: request }, body: decline() }))
  const seen = valueOf(await org.call('getTeam', { as: org.as('max'), params: { team: org.teams.pay } }))
  expect(seen).toMatchObject({
    key: 'PAY',
    standing: null,
    counts: { asked: 1, answered: 1 },
    neighbours: [{ key: 'APP', direction: 'customer', what: 'Checkout' }],
  })
  expect(seen.tracker).toEqual({ kind: 'linear', teamUrl: 'https://linear.example/acme/team/PAY' })
  expect(seen.members.every(({ person }) => person.email === null)).toBe(true)
  expect(valueOf(await org.call('getTeam', { as: org.as('pia'), params: { team: 'pay' } })).members[0]!.person.email).toBe(
    'ana@example.org',
  )
  const listed = async (who: Name) => valueOf(await org.call('listTeams', { as: org.as(who) })).teams.map((team) => team.key)
  expect(await listed('max')).toEqual(['APP', 'PAY'])
  expect(await listed('sia')).toEqual(['APP', 'PAY', 'SEC'])
  expect(await org.call('getTeam', { as: org.as('max'), params: { team: 'SEC' } })).toMatchObject({ kind: 'notFound' })
})
