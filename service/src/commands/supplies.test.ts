import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { visibleEvents } from '../http/events/visible-events.ts'
import { permissions, type LinkKind } from '@pull-okr/core'
import { foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from './small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const claim = (by: Name, team: string, body: object = {}) =>
  org.call('claimSupply', {
    as: org.as(by),
    params: { team },
    body: { id: randomUUID(), other: 'PAY', direction: 'customer', what: 'Screens', sentence: 'We show their data.', ...body },
  })
const answer = (by: Name, team: string, id: string, body: object) =>
  org.call('answerSupply', { as: org.as(by), params: { team, id }, body })
const supplies = async (by: Name, team: string) =>
  valueOf(await org.call('listSupplies', { as: org.as(by), params: { team } })).supplies.map(({ what, state, mayAnswer, mayEnd }) => [
    what,
    state,
    mayAnswer,
    mayEnd,
  ])
const notices = (kind: string) =>
  store.inWorkspace(org.workspace, async (tx) =>
    (await tx.selectFrom('notice').innerJoin('person', 'person.id', 'notice.person_id').select(['person.name', 'text', 'kind']).execute())
      .filter((notice) => notice.kind === kind)
      .map(({ name }) => name)
      .sort(),
  )
const neighboursOf = async (team: string) =>
  valueOf(await org.call('getTeam', { as: org.as('sam'), params: { team } }))
    .neighbours.map(({ key, direction }) => `${key} is its ${direction}`)
    .sort()

test('what one team says stands once the other has confirmed it; until then only their members know', async () => {
  const id = randomUUID()
  const said = valueOf(await claim('max', 'APP', { id }))
  expect(said.supplies[0]).toMatchObject({
    state: 'claimed',
    said: { by: 'Max', sentence: 'We show their data.' },
    mayAnswer: false,
    mayEnd: true,
  })
  expect(await notices('supplyClaimed')).toEqual(['Ana', 'Ben'])
  expect(await supplies('sam', 'PAY')).toEqual([['Checkout', 'confirmed', false, false]])
  expect(await supplies('pia', 'PAY'), 'a newcomer reads what others read').toHaveLength(1)
  expect(await neighboursOf('PAY')).toEqual(['APP is its customer'])
  expect(await supplies('ana', 'PAY')).toContainEqual(['Screens', 'claimed', true, false])

  expect(await answer('max', 'APP', id, { answer: 'confirm' })).toMatchObject({ reason: 'notAllowedHere' })
  for (const by of ['pia', 'sam', 'lea', 'max'] as const)
    expect(await answer(by, 'PAY', id, { answer: 'confirm' })).toMatchObject({ law: 1 })
  valueOf(await answer('ana', 'PAY', id, { answer: 'confirm' }))
  valueOf(await answer('ana', 'PAY', id, { answer: 'confirm' })) // its answer was lost
  expect(await notices('supplyAnswered')).toEqual(['Max'])
  expect(await supplies('sam', 'PAY')).toContainEqual(['Screens', 'confirmed', false, false])
  expect(await neighboursOf('PAY')).toEqual(['APP is its customer', 'APP is its supplier'])
})

test('"not us" and an end say why, are kept, and what is over may be claimed anew', async () => {
  const [first, second] = [randomUUID(), randomUUID()]
  valueOf(await claim('max', 'APP', { id: first }))
  expect(await answer('ben', 'PAY', first, { answer: 'notUs' })).toMatchObject({ reason: 'missing', path: 'text', law: 10 })
  valueOf(await answer('ben', 'PAY', first, { answer: 'notUs', text: 'That was the old team.' }))
  expect(await answer('ben', 'PAY', first, { answer: 'confirm' })).toMatchObject({ reason: 'illegalTransition' })
  valueOf(await claim('max', 'APP', { id: second }))
  valueOf(await answer('ana', 'PAY', second, { answer: 'confirm', text: 'It is us again.' }))
  valueOf(await answer('max', 'APP', second, { answer: 'end', text: 'We draw them ourselves now.' }))
  const all = valueOf(await org.call('listSupplies', { as: org.as('ana'), params: { team: 'PAY' } })).supplies
  expect(all.filter(({ what }) => what === 'Screens').map(({ state, answered }) => [state, answered?.by, answered?.text])).toEqual(
    expect.arrayContaining([
      ['denied', 'Ben', 'That was the old team.'],
      ['ended', 'Max', 'We draw them ourselves now.'],
    ]),
  )
})

test('the same claim twice is one, another with its id is refused, and so is a second of what stands', async () => {
  const id = randomUUID()
  valueOf(await claim('max', 'APP', { id }))
  valueOf(await claim('max', 'APP', { id }))
  expect(await claim('max', 'APP', { id, what: 'Feeds' })).toMatchObject({ reason: 'conflict', path: 'id' })
  expect(await claim('max', 'APP')).toMatchObject({ reason: 'conflict', detail: expect.stringContaining('claims this already') })
  expect(await org.count('supply')).toBe(2)
})

test('two sides that claim the same, at once, have confirmed it', async () => {
  const ids = [randomUUID(), randomUUID()]
  const both = () =>
    Promise.all([
      claim('max', 'APP', { id: ids[0] }),
      claim('ana', 'PAY', { id: ids[1], other: 'APP', direction: 'supplier', sentence: 'Theirs.' }),
    ])
  for (const said of [...(await both()), ...(await both())]) valueOf(said)
  expect(await supplies('ana', 'PAY')).toContainEqual(['Screens', 'confirmed', false, true])
  expect(await org.count('supply')).toBe(2)
})

test('a private team cannot be named by those who cannot see it, and tells its name to whom it names', async () => {
  for (const other of ['SEC', 'NONE', org.teams.sec])
    expect(await claim('max', 'APP', { other })).toMatchObject({ reason: 'unknownPart', path: 'other' })
  expect(await claim('max', 'APP', { other: 'APP' })).toMatchObject({ reason: 'notAllowedHere', path: 'other' })
  expect(await claim('max', 'SEC')).toMatchObject({ kind: 'notFound' })
  const id = randomUUID()
  valueOf(await claim('sia', 'SEC', { id, direction: 'supplier' }))
  expect(await supplies('ana', 'PAY')).toContainEqual(['Screens', 'claimed', true, false])
  valueOf(await answer('ana', 'PAY', id, { answer: 'confirm' }))
  expect(await supplies('sam', 'PAY'), 'nobody else hears of it').toEqual([['Checkout', 'confirmed', false, false]])
})

test('an event of a supply is told to the members of the two teams', async () => {
  valueOf(await claim('max', 'APP'))
  const seenBy = (name: Name) =>
    store.inWorkspace(org.workspace, async (tx) => {
      const rows = await tx
        .selectFrom('record')
        .where('kind', '=', 'supply')
        .select(['id', 'xid', 'at', 'kind', 'team_id as team', 'subject'])
        .execute()
      return (await visibleEvents(tx, { workspace: org.workspace, actor: org.as(name), permissions, now: NOW }, rows)).map(
        ({ team }) => team,
      )
    })
  expect(await Promise.all((['ana', 'max', 'sam', 'lea', 'sia'] as const).map(seenBy))).toEqual([
    [org.teams.pay],
    [org.teams.app],
    [],
    [],
    [],
  ])
})

test('links between the issues of two teams suggest who supplies whom, to members, until somebody has said it', async () => {
  const issue = (team: keyof Organisation['teams'], key: string, more: { updated_at?: Date } = {}) => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id: key,
    team_id: org.teams[team],
    key,
    url: `https://linear.example/${key}`,
    title: `Issue ${key}`,
    description: '',
    state: 'completed' as const,
    state_name: 'Done',
    labels: [],
    kind: 'planned' as const,
    created_at: NOW,
    updated_at: NOW,
    ...more,
  })
  const teamOf = (key: string) => org.teams[key.slice(0, 3).toLowerCase() as keyof Organisation['teams']]
  const link = (tracker_id: string, kind: LinkKind, from_issue: string, to_issue: string) => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id,
    kind,
    from_issue,
    to_issue,
    from_team: teamOf(from_issue),
    to_team: teamOf(to_issue),
    read_in: NOW,
  })
  const long = new Date(NOW.getTime() - 400 * 86_400_000)
  await store.inWorkspace(org.workspace, async (tx) => {
    await tx.deleteFrom('supply').execute()
    await tx
      .insertInto('issue')
      .values([
        issue('pay', 'PAY-1'),
        issue('pay', 'PAY-2'),
        issue('app', 'APP-1', { updated_at: new Date(NOW.getTime() - 1_000) }),
        issue('app', 'APP-2'),
        issue('pay', 'PAY-9', { updated_at: long }),
        issue('app', 'APP-9', { updated_at: long }),
        issue('sec', 'SEC-1'),
      ])
      .execute()
    await tx
      .insertInto('issue_link')
      .values([
        link('1', 'blocks', 'PAY-1', 'APP-1'),
        link('2', 'blocks', 'APP-9', 'PAY-9'),
        link('3', 'related', 'APP-2', 'PAY-1'),
        link('part PAY-2', 'partOf', 'PAY-2', 'APP-2'),
        link('4', 'blocks', 'SEC-1', 'PAY-1'),
        link('5', 'blocks', 'SEC-1', 'PAY-2'),
      ])
      .execute()
  })
  const suggestions = async (by: Name, team: string) =>
    valueOf(await org.call('listSupplies', { as: org.as(by), params: { team } })).suggestions
  const [suggested, ...others] = await suggestions('ana', 'PAY')
  expect(others, 'not the team that they cannot see').toEqual([])
  expect(suggested).toMatchObject({
    team: { key: 'APP' },
    direction: 'customer',
    links: 3,
    evidence: [{ key: 'APP-2' }, { key: 'APP-1', title: 'Issue APP-1' }],
    why: '3 links between the issues of both teams; App waited for Pay in 2 of them.',
  })
  expect(await suggestions('max', 'APP')).toMatchObject([{ team: { key: 'PAY' }, direction: 'supplier', links: 3 }])
  expect(await suggestions('sam', 'PAY')).toEqual([])
  const id = randomUUID()
  valueOf(await claim('ana', 'PAY', { id, other: 'APP', direction: 'customer' }))
  valueOf(await answer('max', 'APP', id, { answer: 'notUs', text: 'By chance.' }))
  expect(await suggestions('ana', 'PAY')).toEqual([])
})
