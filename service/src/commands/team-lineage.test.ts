import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { foundOrganisation, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

const inherit = (as: 'ana' | 'max' | 'lea', team: string, inherits: object[], sentence = 'We were one team.') =>
  org.call('updateTeam', { as: org.as(as), params: { team }, body: { capacity: { inherits }, sentence } })
const capacityOf = async (as: 'ana' | 'max', team: string) =>
  valueOf(await org.call('getCapacity', { as: org.as(as), params: { team }, query: { cycle: 'next' } }))
const share = (of: string, value: number) => ({ team: of, share: value })

test('a team that was split off inherits the share of the history that its members set, labelled, and recorded', async () => {
  expect((await capacityOf('max', 'app')).history).toEqual([])
  await shareCapacityOf('pay')
  const settings = valueOf(await inherit('max', 'app', [share(org.teams.pay, 0.5)])).settings
  expect(settings.capacity!.inherits).toEqual([share(org.teams.pay, 0.5)])
  const capacity = await capacityOf('max', 'app')
  expect(capacity.history.slice(-1)).toMatchObject([{ planned: 2, bau: 1 }])
  expect(capacity.inherited).toEqual(['50\u00a0% of what Pay finished before 2026-11-18 counts as this team’s, as its members have said.'])
  expect(capacity.basis.enough).toBe(true)
  expect((await capacityOf('ana', 'pay')).inherited).toEqual([])

  valueOf(await inherit('max', 'app', [], 'It tells nothing of us any more.'))
  expect((await capacityOf('max', 'app')).history).toEqual([])
  const said = await store.inWorkspace(org.workspace, (tx) =>
    tx.selectFrom('team_lineage').select(['share', 'sentence']).orderBy('at').execute(),
  )
  expect(said).toEqual([
    { share: 0.5, sentence: 'We were one team.' },
    { share: 0, sentence: 'It tells nothing of us any more.' },
  ])
})

test('what another team finished is its own: only who may see it takes a share of it, unless nobody is left there', async () => {
  expect(await inherit('max', 'app', [share(org.teams.pay, 0.5)])).toMatchObject({ kind: 'refused', law: 13 })
  await store.inWorkspace(org.workspace, (tx) => tx.deleteFrom('membership').where('team_id', '=', org.teams.pay).execute())
  expect(await inherit('max', 'app', [share(org.teams.pay, 1)])).toMatchObject({ kind: 'ok' })
})

test('only its members say what a team inherits, of another team that they see, once', async () => {
  expect(await inherit('lea', 'app', [share(org.teams.pay, 0.5)])).toMatchObject({ kind: 'refused', law: 1 })
  expect(await inherit('ana', 'app', [share(org.teams.pay, 0.5)])).toMatchObject({ kind: 'refused', law: 1 })
  expect(await inherit('max', 'app', [share(org.teams.app, 0.5)])).toMatchObject({ kind: 'refused', path: 'capacity.inherits.0.team' })
  expect(await inherit('max', 'app', [share(org.teams.sec, 0.5)])).toMatchObject({ kind: 'refused', reason: 'unknownPart' })
  expect(await inherit('max', 'app', [share(org.teams.pay, 0.5), share(org.teams.pay, 0.2)])).toMatchObject({ kind: 'refused' })
})

async function shareCapacityOf(team: string): Promise<void> {
  const body = { sharesCapacity: true, sentence: 'Look.' }
  valueOf(await org.call('updateTeam', { as: org.as('ana'), params: { team }, body }))
}
