import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSituations } from './situation.ts'
import { scoreSituations } from './score-situations.ts'

const situations = readSituations(join(import.meta.dirname, '../fixtures/findings'))

test('the debugger finds at least nine of ten labelled contradictions, and nine of ten that it finds are some', () => {
  expect(situations.length).toBeGreaterThanOrEqual(60)
  const { scores, overall, mistakes } = scoreSituations(situations)
  for (const { name, precision, recall, right, missed } of [...scores, overall]) {
    expect(right + missed, `situations with ${name}`).toBeGreaterThan(0)
    expect(precision, `precision of ${name}\n${mistakes.join('\n')}`).toBeGreaterThanOrEqual(0.9)
    expect(recall, `recall of ${name}\n${mistakes.join('\n')}`).toBeGreaterThanOrEqual(0.9)
  }
})
