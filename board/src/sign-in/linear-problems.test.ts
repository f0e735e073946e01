import { expect, test } from 'vitest'
import { linearProblem } from './linear-problems.ts'

const of = (search: string) => linearProblem(new URLSearchParams(search))

test('a sign-in that failed says why, in words; what nobody has words for says nothing', () => {
  expect(of('problem=denied')?.title).toBe('Linear was told No')
  expect(of('problem=unknownOrganization')?.text).toContain('not connected')
  for (const search of ['', 'problem=', 'problem=constructor', 'problem=__proto__', 'problem=%3Cb%3E']) expect(of(search)).toBeNull()
})
