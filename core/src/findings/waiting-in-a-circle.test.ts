import { expect, test } from 'vitest'
import { waitingInACircle, type Wait } from './waiting-in-a-circle.ts'

const wait = (from: string, to: string, more: Partial<Wait> = {}): Wait => ({
  set: `set ${from}`,
  team: { id: from, name: from.toUpperCase() },
  supplier: { id: to, name: to.toUpperCase() },
  keyResult: { id: `k${from}`, title: `Work of ${from}` },
  what: 'things',
  by: '2027-02-01',
  shown: true,
  ...more,
})
const found = (waits: Wait[], through: string) => waitingInACircle({ waits, through })

test('a circle is one finding that names all of it, through whichever of its teams one looks', () => {
  const waits = [wait('c', 'a'), wait('a', 'b'), wait('b', 'c')]
  const [one, ...more] = found(waits, 'b')
  expect(more).toEqual([])
  expect(one).toMatchObject({ pair: 'set a set b set c', team: 'a', otherTeam: 'b' })
  expect(one!.evidence[0]).toBe('A waits for B waits for C waits for A: a circle.')
  expect(one!.evidence).toHaveLength(4)
  for (const through of ['a', 'c']) expect(found(waits, through).map(({ pair }) => pair)).toEqual(['set a set b set c'])
})

test('the finding of a draft belongs to the draft', () => {
  expect(found([wait('a', 'b'), wait('b', 'a', { shown: false })], 'a')).toMatchObject([{ pair: 'set a set b', team: 'b', part: 'kb' }])
})

test.each([
  ['a chain', [wait('a', 'b'), wait('b', 'c')], 0],
  ['a circle that others are in', [wait('b', 'c'), wait('c', 'b'), wait('a', 'b')], 0],
  ['two circles', [wait('a', 'b'), wait('b', 'a'), wait('a', 'c'), wait('c', 'a')], 2],
  ['the other way round', [wait('a', 'b'), wait('b', 'c'), wait('c', 'a'), wait('a', 'c'), wait('c', 'b'), wait('b', 'a')], 4],
  ['several needs between two', [wait('a', 'b'), wait('a', 'b', { what: 'more' }), wait('b', 'a')], 1],
])('%s', (_, waits, circles) => {
  expect(found(waits, 'a')).toHaveLength(circles)
})

test('a knot of everybody with everybody ends, with the first of its circles', () => {
  const teams = 'abcdefghij'.split('')
  expect(
    found(
      teams.flatMap((one) => teams.map((other) => wait(one, other))),
      'a',
    ),
  ).toHaveLength(20)
})
