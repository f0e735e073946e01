import { expect, test } from 'vitest'
import { permissions } from './permissions.ts'
import type { TeamInView } from './people.ts'
import { answerSupply, SUPPLY_STATES, SUPPLY_TRANSITIONS, supplyEventsFor, type Supply, type SupplyEvent } from './supply.ts'

const permitOf = (id: string) => {
  const team: TeamInView = { id, private: false, frozen: false, sharesCapacity: false, neighbours: [] }
  const may = permissions.mapSupplies({ kind: 'person', person: 'p', leader: false, standings: new Map([[id, 'member']]) }, team)
  if (may.kind === 'refused') throw new Error(may.detail)
  return may.permit
}
const claimed: Supply = { id: 's', supplier: 'pay', customer: 'app', what: 'Checkout', state: 'claimed', saidBy: 'pay' }
const answer = (team: string, event: SupplyEvent, supply = claimed, text = 'Because.') =>
  answerSupply(permitOf(team), supply, { answer: event, text })

test('the other side confirms or denies; whoever said it only takes it back', () => {
  expect(answer('app', 'confirm')).toEqual({ kind: 'answered', state: 'confirmed' })
  expect(answer('app', 'notUs')).toEqual({ kind: 'answered', state: 'denied' })
  expect(answer('pay', 'end')).toEqual({ kind: 'answered', state: 'ended' })
  for (const [team, event] of [
    ['pay', 'confirm'],
    ['pay', 'notUs'],
    ['app', 'end'],
  ] as const)
    expect(answer(team, event)).toMatchObject({ reason: 'notAllowedHere', path: 'answer' })
})

test('either side ends what both confirmed', () => {
  for (const team of ['pay', 'app']) expect(answer(team, 'end', { ...claimed, state: 'confirmed' })).toMatchObject({ state: 'ended' })
})

test('a No and an end say why, a yes need not', () => {
  expect(answer('app', 'notUs', claimed, '')).toMatchObject({ reason: 'missing', law: 10, path: 'text' })
  expect(answer('app', 'confirm', claimed, '')).toMatchObject({ kind: 'answered' })
})

test('what is over stays over, and what is offered is what is granted', () => {
  for (const state of SUPPLY_STATES)
    for (const team of ['pay', 'app'])
      for (const event of ['confirm', 'notUs', 'end'] as const) {
        const supply = { ...claimed, state }
        const result = answer(team, event, supply)
        expect(result.kind === 'answered').toBe(supplyEventsFor(team, supply).includes(event))
        if (result.kind === 'answered') expect(result.state).toBe(SUPPLY_TRANSITIONS[state][event])
      }
  expect(supplyEventsFor('app', { state: 'denied', saidBy: 'pay' })).toEqual([])
})
