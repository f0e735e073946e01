import { expect, test } from 'vitest'
import { movedGround, whyGroundIsFirm, type AdoptedFacts } from './moved-ground.ts'

const pay = { id: 'pay', name: 'Payments' }
const ground = { title: 'Faster refunds', description: 'Please', dueDate: null, team: 'pay' }
const facts = (issue: Partial<AdoptedFacts['issue']> = {}): AdoptedFacts => ({
  request: 'r',
  team: pay,
  cycleBegins: '2027-01-01',
  ground,
  issue: { ...ground, key: 'PAY-1', team: pay, state: 'started', completedOn: null, archived: false, gone: false, ...issue },
})
const since = (issue: Partial<AdoptedFacts['issue']>) => movedGround(facts(issue))?.evidence[0]?.split('since then ')[1] ?? null

test.each([
  ['cancelled', { state: 'canceled' }, 'the issue was cancelled.'],
  ['a duplicate', { state: 'duplicate' }, 'the issue was closed as a duplicate of another one.'],
  ['deleted', { gone: true }, 'the issue was deleted.'],
  ['deleted after it was completed', { gone: true, state: 'completed' }, 'the issue was deleted.'],
  [
    'completed the day before the cycle began',
    { state: 'completed', completedOn: '2026-12-31' },
    'the issue was completed before the cycle began, on 2026-12-31.',
  ],
  [
    'completed early under another title, and archived',
    { state: 'completed', completedOn: '2026-12-02', title: 'Refunds', archived: true },
    'the issue was completed before the cycle began, on 2026-12-02.',
  ],
  ['archived unfinished', { archived: true }, 'the issue was archived unfinished.'],
  ['moved', { team: { id: 'app', name: 'Apps' } }, 'the issue was moved to Apps.'],
  ['moved out of sight', { team: null }, 'the issue was moved to another team.'],
  ['renamed', { title: 'Refunds' }, 'its title became “Refunds”.'],
  ['described anew', { description: 'Now!' }, 'its description was changed.'],
  ['due on a day', { dueDate: '2027-01-10' }, 'it is due on 2027-01-10, where no day was named.'],
  ['renamed and due', { title: 'B', dueDate: '2027-01-10' }, 'its title became “B”, and it is due on 2027-01-10, where no day was named.'],
] as const)('an adopted request whose issue was %s stands on moved ground', (_, issue, words) => {
  expect(since(issue)).toBe(words)
})

test.each([
  ['as it was', {}],
  ['completed on the first day of the cycle', { state: 'completed', completedOn: '2027-01-01' }],
  ['completed, nobody knows when', { state: 'completed' }],
  ['completed and archived', { state: 'completed', completedOn: '2027-02-01', archived: true }],
  ['completed under another title', { state: 'completed', completedOn: '2027-02-01', title: 'Refunds' }],
  ['opened again', { state: 'started', completedOn: '2026-12-02' }],
] as const)('one whose issue is %s does not', (_, issue) => {
  expect(since(issue)).toBeNull()
})

test('it says what was adopted, and why it is over', () => {
  expect(movedGround(facts({ title: 'B' }))).toMatchObject({
    pair: 'r',
    team: 'pay',
    teamOnly: false,
    evidence: ['Payments adopted “Faster refunds” (PAY-1); since then its title became “B”.'],
  })
  expect([whyGroundIsFirm(null), whyGroundIsFirm(facts()), whyGroundIsFirm(facts({ state: 'completed' }))]).toEqual([
    'The request is not adopted any more.',
    'PAY-1 says again what it said when it was adopted.',
    'PAY-1 was completed.',
  ])
})
