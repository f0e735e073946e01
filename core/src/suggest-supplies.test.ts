import { expect, test } from 'vitest'
import { suggestSupplies, type CrossTeamLink } from './suggest-supplies.ts'

const link = (team: string, kind: CrossTeamLink['kind'], ours: CrossTeamLink['ours']): CrossTeamLink => ({ team, kind, ours })

test('whoever is waited for, or does a part of the work, is the supplier', () => {
  const waitsFor = [link('feed', 'blocks', 'to'), link('feed', 'partOf', 'to')]
  const holdsUp = [link('app', 'blocks', 'from'), link('app', 'blocks', 'from'), link('app', 'blocks', 'from')]
  expect(suggestSupplies([...waitsFor, ...holdsUp]).map(({ team, direction, blocking }) => [team, direction, blocking])).toEqual([
    ['app', 'customer', 3],
    ['feed', 'supplier', 2],
  ])
})

test('one link is an accident, and links without a direction decide nothing', () => {
  expect(suggestSupplies([link('feed', 'blocks', 'to')])).toEqual([])
  expect(suggestSupplies([link('feed', 'related', 'to'), link('feed', 'related', 'from')])).toEqual([])
})

test('a related link adds weight to what a blocking one says', () => {
  const links = [link('feed', 'blocks', 'to'), link('feed', 'related', 'from')]
  expect(suggestSupplies(links)).toEqual([{ team: 'feed', direction: 'supplier', links, blocking: 1 }])
})

test('links both ways speak for whoever serves more, and are not counted against it', () => {
  const links = [link('app', 'blocks', 'to'), link('app', 'blocks', 'from'), link('app', 'blocks', 'from')]
  expect(suggestSupplies(links)).toEqual([{ team: 'app', direction: 'customer', links: links.slice(1), blocking: 2 }])
})
