import type { AskRoundView } from '@pull-okr/core/contract/types'
import { expect, test } from 'vitest'
import { answersInWords } from './count-answers.ts'

type Told = Pick<AskRoundView['invitations'][number], 'state' | 'answer'>
const asks: Told = { state: 'answered', answer: { kind: 'asks', text: '', asks: [] } }
const nothing: Told = { state: 'answered', answer: { kind: 'nothing', text: '', asks: [] } }
const seen: Told = { state: 'seen', answer: null }
const silent: Told = { state: 'silent', answer: null }

test('a round is told in one line', () => {
  expect(answersInWords([silent])).toBe('1 invited: 1 silent.')
  expect(answersInWords([asks, asks, nothing, seen, silent, silent])).toBe(
    '6 invited: 2 asked for something, 1 wants nothing, 1 looked and did not answer, 2 silent.',
  )
})
