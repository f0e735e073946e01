import { expect, test } from 'vitest'
import { percent } from './chance.ts'

test.each([
  [0.824, '82\u00a0%'],
  [0.9999, 'over 99\u00a0%'],
  [1, 'over 99\u00a0%'],
  [0.8499, '84\u00a0%'],
  [0.29, '29\u00a0%'],
  [0.85, '85\u00a0%'],
  [0.001, 'under 1\u00a0%'],
])('%f reads “%s”: certainty is never claimed', (p, words) => expect(percent(p)).toBe(words))
