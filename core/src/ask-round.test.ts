import { expect, test } from 'vitest'
import { isRoundOpen } from './ask-round.ts'

test('a round is open until its last day has ended everywhere on earth, or the team closes it', () => {
  const round = { closesOn: '2026-12-04', closedAt: null }
  expect(isRoundOpen(round, new Date('2026-12-05T11:59:59Z'))).toBe(true)
  expect(isRoundOpen(round, new Date('2026-12-05T12:00:00Z'))).toBe(false)
  expect(isRoundOpen({ ...round, closedAt: new Date('2026-12-01T00:00:00Z') }, new Date('2026-12-02T00:00:00Z'))).toBe(false)
})
