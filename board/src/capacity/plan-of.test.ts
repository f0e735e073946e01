import { describe, expect, test } from 'vitest'
import type { CapacityView, RequestRow } from '@pull-okr/core/contract/types'
import { AS_IT_IS, isWhatIf, listed, placed, planOf, takenOut, type Plan } from './plan-of.ts'

const size = { low: 3, likely: 6, high: 12 }
const part = (id: string | null, more: Partial<CapacityView['demand'][number]> = {}): CapacityView['demand'][number] => ({
  kind: id === null ? 'carriedOver' : 'keyResult',
  id,
  title: id ?? 'Left over',
  objective: null,
  size,
  finished: 0,
  underWay: 0,
  net: id === null ? size : null,
  keep: id === null,
  ...more,
})
const asked = (id: string) =>
  ({ id, title: id, issueKey: id, requester: { name: 'Stella' }, sizeIfAdopted: { ...size, from: 'assumed' } }) as RequestRow
const demand = [part(null), part('a'), part('b')]
const requests = [asked('x'), asked('y')]
const inside = (plan: Plan) => listed(plan.inside).map((work) => work.title)
const outside = (plan: Plan) => plan.outside.map((work) => work.title)
const asItIs = planOf(demand, requests, AS_IT_IS)

describe('the plan', () => {
  test('is what is promised, in its order, with what is asked beside it', () => {
    expect(inside(asItIs)).toEqual(['Left over', 'a', 'b'])
    expect(outside(asItIs)).toEqual(['x', 'y'])
    expect(isWhatIf(asItIs, demand)).toBe(false)
  })

  test('takes a request in before another or at its end', () => {
    const first = planOf(demand, requests, placed(asItIs, 'request x', 'a'))
    expect(inside(first)).toEqual(['Left over', 'x', 'a', 'b'])
    expect(inside(planOf(demand, requests, placed(first, 'request y', null)))).toEqual(['Left over', 'x', 'a', 'b', 'y'])
  })

  test('puts nothing above the work that is carried over', () => {
    expect(inside(planOf(demand, requests, placed(asItIs, 'b', 'carriedOver 0')))[0]).toBe('Left over')
  })

  test('lets a key result go and takes it back; carried-over work stays', () => {
    const without = planOf(demand, requests, takenOut(asItIs, 'a'))
    expect(inside(without)).toEqual(['Left over', 'b'])
    expect(outside(without)).toEqual(['a', 'x', 'y'])
    const back = planOf(demand, requests, placed(without, 'a', 'b'))
    expect(isWhatIf(back, demand)).toBe(false)
    expect(inside(planOf(demand, requests, takenOut(asItIs, 'carriedOver 0')))).toContain('Left over')
  })

  test('keeps a key result that cannot be put down', () => {
    const kept = [part('a', { keep: true }), part('b')]
    const plan = planOf(kept, requests, takenOut(planOf(kept, requests, AS_IT_IS), 'a'))
    expect(inside(plan)).toEqual(['a', 'b'])
  })

  test('keeps what was moved when the figures change: what is new goes below, what is gone is left out', () => {
    const moved = placed(planOf(demand, requests, takenOut(asItIs, 'a')), 'request x', 'b')
    const later = planOf([part(null), part('a'), part('b'), part('new')], [asked('y')], moved)
    expect(inside(later)).toEqual(['Left over', 'b', 'new'])
    expect(outside(later)).toEqual(['a', 'y'])
  })

  test('carries over no more what is under way of a request that is in it', () => {
    const started = [
      { ...asked('x'), underWay: 2 },
      { ...asked('y'), underWay: 11 },
    ]
    const carried = (plan: Plan) => plan.inside.find((work) => work.kind === 'carriedOver')?.size
    const idle = planOf(demand, started, AS_IT_IS)
    const one = planOf(demand, started, placed(idle, 'request x', null))
    expect([carried(idle), carried(one)]).toEqual([size, { low: 1, likely: 4, high: 10 }])
    const both = planOf(demand, started, placed(one, 'request y', null))
    expect(inside(both)).toEqual(['a', 'b', 'x', 'y'])
    expect(outside(both)).toEqual([])
  })

  test('carries over what is under way of a key result that is taken out, and no more when it is back', () => {
    const begun = [part(null, { size: { low: 0, likely: 0, high: 2 }, net: { low: -5, likely: -1, high: 2 } }), part('a', { underWay: 4 })]
    const without = planOf(begun, [], takenOut(planOf(begun, [], AS_IT_IS), 'a'))
    expect(without.inside.map((work) => work.size)).toEqual([{ low: 0, likely: 3, high: 6 }])
    expect(planOf(begun, [], placed(without, 'a', null)).inside.map((work) => work.size)).toEqual([begun[0]?.size, size])
  })

  test('leaves out a request without a size', () => {
    const plan = planOf(demand, [{ ...asked('z'), sizeIfAdopted: null }], AS_IT_IS)
    expect(outside(plan)).toEqual([])
  })
})
