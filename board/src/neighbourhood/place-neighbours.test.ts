import { expect, test } from 'vitest'
import { placeNeighbours } from './place-neighbours.ts'

const ref = (id: string) => ({ id, key: id, name: id })
const supply = (supplier: string, customer: string, state: 'claimed' | 'confirmed' | 'denied' | 'ended' = 'confirmed') => ({
  id: `${supplier} ${customer}`,
  supplier: ref(supplier),
  customer: ref(customer),
  what: 'feed',
  state,
  said: null,
  answered: null,
  mayAnswer: false,
  mayEnd: false,
})

test('suppliers and customers stand on their sides, evenly; what is over is left out', () => {
  const places = placeNeighbours({
    team: ref('us'),
    supplies: [supply('a', 'us'), supply('b', 'us', 'claimed'), supply('c', 'us', 'denied'), supply('us', 'd'), supply('us', 'e', 'ended')],
  })
  expect(places.suppliers.map(({ id, confirmed }) => [id, confirmed])).toEqual([
    ['a', true],
    ['b', false],
  ])
  expect(places.customers).toMatchObject([{ id: 'd', y: places.centre }])
  expect(places.suppliers.reduce((sum, { y }) => sum + y, 0)).toBe(places.height)
})
