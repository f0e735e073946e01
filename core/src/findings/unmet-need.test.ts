import { expect, test } from 'vitest'
import { unmetNeed, whyNeedIsMet, type AskedOf, type UnmetNeedFacts } from './unmet-need.ts'

const now = new Date('2026-11-18T10:00:00Z')
const asked = (more: Partial<AskedOf> = {}): AskedOf => ({
  id: 'r',
  title: 'Feed for the dashboard',
  issueKey: 'APP-1',
  state: 'adopted',
  cycle: '2027-Q1',
  dueOn: null,
  askedAt: now,
  likeness: { kind: 'spelling', similarity: 0.8 },
  ...more,
})
const facts = (requests: AskedOf[], by = '2027-03-31', corrected: UnmetNeedFacts['corrected'] = () => false): UnmetNeedFacts => ({
  needs: [
    {
      set: 'set',
      team: { id: 'dash', name: 'Dashboards' },
      keyResult: { id: 'k', title: 'Everybody sees sales' },
      need: { id: 'n', supplier: 'app', what: 'dashboard feed', by },
      supplier: { id: 'app', name: 'Apps' },
      asked: requests,
    },
  ],
  corrected,
  now,
})
const said = (...args: Parameters<typeof facts>) => unmetNeed(facts(...args)).map(({ evidence }) => evidence[0]!.split('; ')[1])

test.each([
  ['in a cycle that ends on the very day', [asked()], '2027-03-31'],
  ['in a cycle that ends before', [asked({ cycle: '2026-Q4' })], '2027-03-30'],
  ['for a day that is the very day, though the cycle ends later', [asked({ dueOn: '2027-02-01' })], '2027-02-01'],
  ['by one request of two', [asked({ id: 'a', state: 'declined' }), asked({ id: 'b' })], '2027-03-31'],
  ['by work that is done', [asked({ state: 'fulfilled', cycle: '2027-Q1' })], '2026-12-01'],
])('a need is met %s', (_, requests, by) => {
  expect(said(requests, by)).toEqual([])
})

test.each([
  ['a day after the cycle would end', [asked()], '2027-03-30', 'Apps adopted “Feed for the dashboard” (APP-1), for 2027 Q1, which ends on 2027-03-31: later than it is needed.'],
  ['a day before its issue is due, though the cycle ends in time', [asked({ cycle: '2026-Q4', dueOn: '2027-02-01' })], '2027-01-31', 'Apps adopted “Feed for the dashboard” (APP-1), due on 2027-02-01: later than it is needed.'],
  ['nobody has asked', [], '2027-03-31', 'nobody has asked Apps for it.'],
  ['asked, unanswered', [asked({ state: 'asked', cycle: null })], '2027-03-31', 'Apps was asked with “Feed for the dashboard” (APP-1), and has not answered yet.'],
  ['declined', [asked({ state: 'declined', cycle: null })], '2027-03-31', 'Apps declined “Feed for the dashboard” (APP-1).'],
  ['counter-offered', [asked({ state: 'counterOffered', cycle: null })], '2027-03-31', 'Apps offered something else instead of “Feed for the dashboard” (APP-1).'],
  ['put off', [asked({ state: 'deferred', cycle: '2027-Q2' })], '2027-03-31', 'Apps put “Feed for the dashboard” (APP-1) off until 2027 Q2.'],
  ['released', [asked({ state: 'released', cycle: null })], '2027-03-31', 'Apps had adopted “Feed for the dashboard” (APP-1), and let go of it.'],
])('a need is not met: %s', (_, requests, by, words) => {
  expect(said(requests, by)).toEqual([words])
}) // prettier-ignore

test('the request that a person named counts, whatever others say', () => {
  const named = asked({ id: 'a', title: 'Something else', state: 'declined', likeness: { kind: 'named' } })
  const [found] = unmetNeed(facts([named, asked({ id: 'b' })]))
  expect(found!.evidence).toEqual([
    'The key result “Everybody sees sales” of Dashboards needs “dashboard feed” from Apps by 2027-03-31; Apps declined “Something else” (APP-1).',
  ])
  expect(found).toMatchObject({ pair: 'set k n app', team: 'dash', otherTeam: 'app', part: 'k', matched: [] })
})

test('the same words go before every word, every word before nearly the same, then what was asked last', () => {
  const declined = { state: 'declined', cycle: null } as const
  const near = asked({ id: '1', issueKey: 'APP-1', ...declined, askedAt: new Date('2026-11-01') })
  const newer = asked({ id: '2', issueKey: 'APP-2', ...declined })
  const every = asked({ id: '3', issueKey: 'APP-3', ...declined, likeness: { kind: 'everyWord' } })
  const equal = asked({ id: '4', issueKey: 'APP-4', title: 'Dashboard feed!', ...declined })
  const best = (...requests: AskedOf[]) => /APP-\d/.exec(said(requests)[0]!)![0]
  expect([best(near, newer), best(near, newer, every), best(every, near, equal)]).toEqual(['APP-2', 'APP-3', 'APP-4'])
  expect(unmetNeed(facts([equal]))[0]!.matched).toEqual([
    { left: 'dashboard feed', right: 'Dashboard feed!', how: 'They say the same words.' },
  ])
})

test('a request that a person called something else does not meet the need', () => {
  expect(said([asked()], '2027-03-31', (l, r) => l === 'dashboard feed' && r === 'Feed for the dashboard')).toEqual([
    'nobody has asked Apps for it.',
  ])
})

test('a need that is met, or no longer there, says why', () => {
  expect(whyNeedIsMet(facts([asked()]), 'set k n app')).toBe(
    'Apps has adopted “Feed for the dashboard” (APP-1), for 2027 Q1, which ends on 2027-03-31: in time for 2027-03-31.',
  )
  expect(whyNeedIsMet(facts([]), 'set k other app')).toBe('The key result needs this no longer.')
})
