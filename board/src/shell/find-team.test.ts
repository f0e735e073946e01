import { expect, test } from 'vitest'
import { findTeam } from './find-team.ts'

const teams = [
  { id: 'a1', key: 'Dash' },
  { id: 'a2', key: 'DASH' },
]

test('a team is found by its key in any case, the exact one first, and by its id', () => {
  expect(findTeam(teams, 'DASH')?.id).toBe('a2')
  expect(findTeam(teams, 'dash')?.id).toBe('a1')
  expect(findTeam(teams, 'A2')?.id).toBe('a2')
  expect(findTeam(teams, 'web')).toBeUndefined()
})
