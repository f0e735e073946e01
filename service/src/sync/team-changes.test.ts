import { permissions, type TrackerPerson, type TrackerTeam } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'
import { refreshOrganization } from './refresh-organization.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => {
  org = await foundOrganisation(store)
  const identities = Object.entries(org.people).map(([name, person_id]) => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id: name,
    person_id,
  }))
  await store.inWorkspace(org.workspace, (tx) => tx.insertInto('identity').values(identities).execute())
})

const person = (id: string, more: Partial<TrackerPerson> = {}): TrackerPerson => ({
  id,
  name: id[0]!.toUpperCase() + id.slice(1),
  email: null,
  avatarUrl: null,
  timeZone: null,
  active: true,
  ...more,
})
const payments = (members: string[], more: Partial<TrackerTeam> = {}): TrackerTeam => ({
  id: 'pay',
  key: 'PAY',
  name: 'Pay',
  private: false,
  timeZone: null,
  members,
  ...more,
})

/** What the tracker says of people and teams now. */
async function tracker(people: TrackerPerson[], teams: TrackerTeam[]): Promise<void> {
  const connection = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('connection').selectAll().where('id', '=', org.connection).executeTakeFirstOrThrow(),
  )
  const says = { people: async () => people, teams: async () => teams }
  await refreshOrganization({ store, now: () => NOW }, { connection, tracker: says } as never)
}

test('a team that is renamed in the tracker is the same team, with its OKRs', async () => {
  await org.call('decide', { as: org.as('ana'), params: { id: await org.ask('Refunds') }, body: adoption() })
  await tracker([], [payments(['ana', 'ben', 'pia'], { key: 'MNY', name: 'Money' })])
  const team = valueOf(await org.call('getTeam', { as: org.as('ana'), params: { team: 'MNY' } }))
  expect(team).toMatchObject({ id: org.teams.pay, name: 'Money' })
  const okrs = valueOf(await org.call('getOkrs', { as: org.as('ana'), params: { team: 'MNY', cycle: 'next' } }))
  expect(okrs.objectives).toHaveLength(1)
})

test('what somebody asked who has left keeps its other voices; with none left the team is told, once', async () => {
  const alone = await org.ask('Faster refunds')
  const shared = await org.ask('Better refunds')
  await store.inWorkspace(org.workspace, async (tx) => {
    const { ask_id } = await tx.selectFrom('request').where('id', '=', shared).select('ask_id').executeTakeFirstOrThrow()
    await tx
      .insertInto('voice')
      .values({ workspace_id: org.workspace, ask_id, source: 'max', person_id: org.people.max, name: 'Max' })
      .execute()
  })
  const gone = person('sam', { active: false })
  await tracker([gone, person('max')], [])
  await tracker([gone, person('max')], [])
  expect((await org.notices('ana')).map(({ kind, subject, text }) => [kind, subject, text])).toEqual([
    ['nobodyAsks', alone, 'Sam has left, and nobody else asks for it: Faster refunds'],
  ])
  await tracker([person('max', { active: false })], [])
  expect(new Set((await org.notices('ana')).map(({ subject }) => subject))).toEqual(new Set([alone, shared]))
  expect(valueOf(await org.call('getRequest', { as: org.as('ana'), params: { id: alone } })).state).toBe('asked')
})

test('a team that empties is frozen, as everybody sees, until its next members in the tracker confirm each other', async () => {
  await tracker([], [payments([])])
  const seen = async () => valueOf(await org.call('getTeam', { as: org.as('max'), params: { team: 'PAY' } })).frozen
  expect(await seen()).toBe(true)
  const recorded = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('record').where('team_id', '=', org.teams.pay).select('data').orderBy('id').execute(),
  )
  expect(recorded.map(({ data }) => data['what']).slice(-1)).toEqual(['emptied'])

  await tracker([], [payments(['max', 'lea'])])
  expect(await seen()).toBe(true)
  const newcomer = (name: 'max' | 'lea') => ({
    kind: 'person' as const,
    person: org.people[name],
    leader: false,
    standings: new Map([[org.teams.pay, 'pending' as const]]),
  })
  const draft = [{ kind: 'addObjective', objective: crypto.randomUUID(), title: 'Ours now', sentence: 'We are here.' }]
  const write = { params: { team: 'pay', cycle: 'next' }, body: draft }
  expect(await org.call('changeOkrs', { as: newcomer('max'), ...write })).toMatchObject({ kind: 'refused', law: 1 })
  const confirm = (as: 'max' | 'lea', whom: 'max' | 'lea') =>
    org.call('confirmMember', { as: newcomer(as), params: { team: 'pay', person: org.people[whom] }, body: {}, with: { permissions } })
  expect(await confirm('max', 'max')).toMatchObject({ kind: 'refused' })
  valueOf(await confirm('max', 'lea'))
  expect(await seen()).toBe(false)
})
