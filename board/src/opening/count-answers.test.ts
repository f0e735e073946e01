import { expect, test } from 'vitest'
import { answersInWords } from './count-answers.ts'

const asks = { state: 'answered', answer: { kind: 'asks', text: '', asks: [] } } as const
const nothing = { state: 'answered', answer: { kind: 'nothing', text: '', asks: [] } } as const
const seen = { state: 'seen', answer: null } as const
const silent = { state: 'silent', answer: null } as const

test('a round is told in one line', () => {
  expect(answersInWords([silent])).toBe('1 invited: 1 silent.')
  expect(answersInWords([asks, asks, nothing, seen, silent, silent])).toBe(
    '6 invited: 2 asked for something, 1 wants nothing, 1 looked and did not answer, 2 silent.',
  )
})
