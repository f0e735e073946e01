import { describe, expect, test } from 'vitest'
import { closeOkrSet, hintOfScores, type Closing } from './close-okrs.ts'
import type { OkrSet } from './okr-set.ts'
import type { TeamPermit } from './permits.ts'
import type { Request } from './triage.ts'

const permit = { team: 't', by: 'p' } as TeamPermit
const keyResult = (id: string) => ({
  id,
  version: 1,
  title: `Key result ${id}`,
  measure: { name: 'm' },
  size: { low: 1, likely: 1, high: 1 },
  aspirational: false,
  requests: [],
  needs: [],
  emphasis: [],
})
const set = (state: OkrSet['state'] = 'committed'): OkrSet => ({
  id: 's',
  team: 't',
  cycle: '2026-Q4',
  state,
  revision: 7,
  objectives: [{ id: 'o', version: 1, title: 'O', objectiveZero: false, emphasis: [], keyResults: [keyResult('a'), keyResult('b')] }],
})
const adopted = (id: string): Request => ({ id, team: 't', state: 'adopted', cycle: '2026-Q4' })
const score = (id: string, value = 0.7) => ({ keyResult: id, score: value, state: 'partly' as const, sentence: 'It went so.' })
const end = (request: string, outcome: Closing['requests'][number]['outcome'] = 'fulfilled') => ({
  request,
  outcome,
  sentence: 'So it is.',
})
const closing = (more: Partial<Closing> = {}): Closing => ({
  sentence: 'We learned.',
  keyResults: [score('a'), score('b')],
  requests: [],
  ...more,
})
const close = (more: Partial<Closing> = {}, requests: Request[] = [], of = set()) =>
  closeOkrSet(permit, of, closing(more), { adopted: requests, next: '2027-Q1' })

describe('closing', () => {
  test('ends the set and each request as the team says, and what is carried over waits for the next cycle', () => {
    const requests = ['r1', 'r2', 'r3'].map(adopted)
    expect(close({ requests: [end('r1'), end('r2', 'carriedOver'), end('r3', 'released')] }, requests)).toMatchObject({
      kind: 'closed',
      set: { state: 'closed', revision: 8 },
      requests: [
        { request: { id: 'r1', state: 'fulfilled', cycle: '2026-Q4' } },
        { request: { id: 'r2', state: 'carriedOver', cycle: '2027-Q1' } },
        { request: { id: 'r3', state: 'released', cycle: null } },
      ],
    })
  })

  test('is refused unless each key result is scored, once, between 0 and 1, with a sentence', () => {
    expect(close({ keyResults: [score('a')] })).toMatchObject({
      reason: 'missing',
      path: 'keyResults',
      detail: expect.stringContaining('Key result b'),
    })
    expect(close({ keyResults: [score('a'), score('b'), score('a')] })).toMatchObject({ path: 'keyResults.2.keyResult' })
    expect(close({ keyResults: [score('a'), score('x')] })).toMatchObject({ reason: 'unknownPart', path: 'keyResults.1.keyResult' })
    for (const value of [-0.1, 1.1, Number.NaN])
      expect(close({ keyResults: [score('a', value), score('b')] })).toMatchObject({ path: 'keyResults.0.score' })
    expect(close({ keyResults: [{ ...score('a'), sentence: ' ' }, score('b')] })).toMatchObject({ law: 10, path: 'keyResults.0.sentence' })
    expect(close({ sentence: '' })).toMatchObject({ law: 10, path: 'sentence' })
  })

  test('leaves no adopted request without an answer, and answers no other', () => {
    expect(close({}, [adopted('r1')])).toMatchObject({ reason: 'missing', law: 3, path: 'requests' })
    expect(close({ requests: [end('r1'), end('r1')] }, [adopted('r1')])).toMatchObject({ path: 'requests.1.request' })
    expect(close({ requests: [end('r2')] }, [adopted('r1')])).toMatchObject({ reason: 'unknownPart', path: 'requests.0.request' })
    expect(close({ requests: [{ ...end('r1'), sentence: '' }] }, [adopted('r1')])).toMatchObject({ law: 3, path: 'requests.0.sentence' })
  })

  test('is for committed OKRs alone', () => {
    for (const state of ['drafting', 'published', 'closed'] as const)
      expect(close({}, [], set(state))).toMatchObject({ reason: 'illegalTransition' })
    expect(() => closeOkrSet({ team: 'x', by: 'p' } as TeamPermit, set(), closing(), { adopted: [], next: '' })).toThrow(/permit/)
  })

  test('hints where nearly all or little was reached, without a number, and gates nothing', () => {
    const hint = (...scores: number[]) => hintOfScores(scores.map((one) => ({ score: one })))
    expect(hint(1, 0.95)).toMatch(/worth a talk/)
    expect(hint(0.2, 0.6)).toMatch(/worth a talk/)
    expect(hint(1, 0.8)).toBeNull()
    expect(hint(0.5)).toBeNull()
    expect(hint()).toBeNull()
    expect(hint(1)).not.toMatch(/\d/)
  })
})
