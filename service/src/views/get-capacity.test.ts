import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { adoption, foundOrganisation, NOW, openTestStore, valueOf, type Organisation } from '../commands/small-organisation.fixture.ts'

let store: Awaited<ReturnType<typeof openTestStore>>
let org: Organisation
beforeAll(async () => void (store = await openTestStore()), 60_000)
afterAll(() => store.remove())
beforeEach(async () => void (org = await foundOrganisation(store)))

type Name = Parameters<Organisation['as']>[0]
const DAY_MS = 86_400_000
const capacity = (as: Name = 'ana', query: object = {}) => org.call('getCapacity', { as: org.as(as), params: { team: 'PAY' }, query })
const settings = (rules: object, as: Name = 'ana') =>
  org.call('updateTeam', { as: org.as(as), params: { team: 'PAY' }, body: { capacity: rules, sentence: 'We agreed.' } })
const adopt = async (title: string, more: object = {}) => {
  const id = await org.ask(title)
  return valueOf(await org.call('decide', { as: org.as('ana'), params: { id }, body: adoption(more) })).request.id
}

/** Items of Payments, as sync stores them. */
async function items(count: number, more: object) {
  const row = (i: number) => ({
    workspace_id: org.workspace,
    connection_id: org.connection,
    tracker_id: randomUUID(),
    team_id: org.teams.pay,
    key: `PAY-${1000 + i}`,
    url: 'https://linear.example/acme/issue/x',
    title: `Item ${i}`,
    description: '',
    state: 'started' as const,
    state_name: 'In Progress',
    labels: [] as string[],
    kind: 'planned' as const,
    created_at: new Date(NOW.getTime() - 90 * DAY_MS),
    updated_at: NOW,
    ...more,
  })
  await store.inWorkspace(org.workspace, (tx) =>
    tx
      .insertInto('issue')
      .values(Array.from({ length: count }, (_, i) => row(i)))
      .execute(),
  )
}

test('says what the cycle holds, what is promised of it, and how often such promises were kept', async () => {
  await adopt('Faster refunds')
  const shown = valueOf(await capacity())
  expect(shown).toMatchObject({
    cycle: { id: '2027-Q1' },
    weeks: 13,
    bau: { share: 0.25, shareBefore: 0.25 },
    otherPlanned: { share: 0, source: 'none', items: 0 },
    demand: [{ kind: 'keyResult', title: 'Refunds in one day', objective: 'Checkout that never fails', keep: false }],
    aspirational: [],
    fit: { threshold: 0.85, why: null },
    backTest: { kept: 3, of: 3 },
    basis: { source: 'measured', weeksOfHistory: 52, enough: true, dominantCause: 'none', teamShare: 1 },
    mayWrite: true,
  })
  expect(shown.planned.mean).toBeCloseTo(39, 6)
  expect(shown.history.map(({ planned, bau }) => [planned, bau])).toEqual(Array.from({ length: 52 }, () => [3, 1]))
  expect(shown.basis.warnings).toEqual(['No share is taken off for other planned work yet: too little is linked to key results.'])
})
