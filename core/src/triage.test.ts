import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeOkrSet, emptyOkrSet, type OkrSet } from './okr-set.ts'
import { permissions } from './permissions.ts'
import type { ReplyPermit, TeamPermit } from './permits.ts'
import {
  decideTriage,
  receiveReply,
  releaseRequest,
  requestAfter,
  type Decision,
  type FitChange,
  type Option,
  type Request,
} from './triage.ts'

const permit = { team: 't', by: 'ana' } as TeamPermit
const asked: Request = { id: 'r', team: 't', state: 'asked', cycle: null }
const set = emptyOkrSet('s', 't', '2027-Q1')
const fits: FitChange = { before: 0.95, after: 0.9, threshold: 0.85, why: null }
const beyond: FitChange = { before: 0.9, after: 0.42, threshold: 0.85, why: null }

type Adopt = Extract<Decision, { kind: 'adopt' }>
const adopt = (more: Partial<Adopt> = {}): Adopt => ({
  id: 'd',
  kind: 'adopt',
  cycle: '2027-Q1',
  reason: '',
  keyResult: { objective: 'Checkout', title: 'Refunds', measure: { name: 'days' }, size: { low: 1, likely: 2, high: 4 } },
  ...more,
})
const decline = (reason: string, options: Option[]): Decision => ({ id: 'd', kind: 'decline', reason, options })
function adopting(decision: Decision, fit = fits, into: OkrSet = set) {
  let id = 0
  return decideTriage(permit, asked, decision, { set: into, fit, newId: () => `n${id++}` })
}

describe('a No', () => {
  test.each([
    ['with a reason that shows nothing', decline('\u200b\u3164', [{ kind: 'none', text: '' }]), 'reason'],
    ['with an option that shows nothing', decline('Why', [{ kind: 'later', text: '\u2060' }]), 'options.0.text'],
    ['without a reason', decline(' ', [{ kind: 'none', text: '' }]), 'reason'],
    ['without options', decline('Why', []), 'options'],
    [
      'with "none" beside another',
      decline('Why', [
        { kind: 'none', text: '' },
        { kind: 'later', text: 'in May' },
      ]),
      'options',
    ],
    [
      'with an option that says nothing',
      decline('Why', [
        { kind: 'later', text: 'in May' },
        { kind: 'smaller', text: ' ' },
      ]),
      'options.1.text',
    ],
  ])('%s is refused by law 3 at its path', (_, decision, path) => {
    expect(decideTriage(permit, asked, decision)).toMatchObject({ kind: 'refused', law: 3, path })
  })

  test('of every kind has a reason and an option, whatever was sent', () => {
    const option = fc.record({
      kind: fc.constantFrom('smaller', 'later', 'otherTeam', 'yourselves', 'insteadOf', 'none'),
      text: fc.constantFrom('', ' ', 'words'),
    })
    const no = fc.record({
      kind: fc.constantFrom('decline', 'counterOffer', 'defer'),
      reason: fc.constantFrom('', ' \n', 'words'),
      options: fc.array(option, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(no, ({ kind, reason, options }) => {
        const decision = { id: 'd', kind, reason, options, ...(kind === 'defer' && { until: '2027-Q2' }) } as Decision
        const decided = decideTriage(permit, asked, decision).kind === 'decided'
        const honest =
          reason.trim() !== '' &&
          options.length > 0 &&
          options.every((o) => o.kind === 'none' || o.text.trim() !== '') &&
          (options.length === 1 || options.every((o) => o.kind !== 'none'))
        expect(decided).toBe(honest)
      }),
    )
  })

  test('until later keeps the cycle, and forgets it when that opens', () => {
    const deferred = decideTriage(permit, asked, {
      id: 'd',
      kind: 'defer',
      reason: 'Why',
      options: [{ kind: 'none', text: '' }],
      until: '2027-Q2',
    })
    expect(deferred).toMatchObject({ request: { state: 'deferred', cycle: '2027-Q2' } })
    if (deferred.kind === 'decided') expect(requestAfter(deferred.request, 'cycleOpens')).toEqual(asked)
  })
})

test('a question needs words', () => {
  expect(decideTriage(permit, asked, { id: 'd', kind: 'clarify', question: ' ' })).toMatchObject({ kind: 'refused', path: 'question' })
})

describe('adopting', () => {
  test('adds objective, key result and link, in this order', () => {
    const result = adopting(adopt())
    expect(result).toMatchObject({ kind: 'decided', request: { state: 'adopted', cycle: '2027-Q1' } })
    if (result.kind !== 'decided' || result.effects[0]?.kind !== 'changeOkrs') throw new Error('no change')
    expect(result.effects[0].changes.map(({ change }) => change.kind)).toEqual(['addObjective', 'addKeyResult', 'linkRequest'])
    expect(result.effects[0].set).toMatchObject({ revision: 3, objectives: [{ title: 'Checkout', keyResults: [{ requests: ['r'] }] }] })
    expect(result.effects[1]).toEqual({ kind: 'linkBack' })
  })

  test('into an objective that exists adds no second one', () => {
    const known = changeOkrSet(permit, set, { kind: 'addObjective', objective: 'o', title: 'Checkout', sentence: 'x' })
    if (known.kind !== 'changed') throw new Error('refused')
    for (const objective of ['o', 'Checkout']) {
      const result = adopting(
        adopt({ keyResult: { objective, title: 'K', measure: { name: 'm' }, size: { low: 1, likely: 1, high: 1 } } }),
        fits,
        known.set,
      )
      expect(result.kind === 'decided' && result.effects[0]).toMatchObject({
        set: { objectives: [{ id: 'o', keyResults: [{ title: 'K' }] }] },
      })
    }
  })

  test('past the threshold needs a sentence (law 4), at it or with unknown chance it does not', () => {
    expect(adopting(adopt(), beyond)).toMatchObject({
      kind: 'refused',
      law: 4,
      path: 'reason',
      detail: expect.stringContaining('42\u00a0%'),
    })
    expect(adopting(adopt({ reason: 'We bet.' }), beyond).kind).toBe('decided')
    expect(adopting(adopt(), { ...beyond, after: 0.85 }).kind).toBe('decided')
    expect(adopting(adopt(), { before: null, after: null, threshold: 0.85, why: null }).kind).toBe('decided')
  })

  test('needs no sentence where the chance stays as it was or rises, however low', () => {
    expect(adopting(adopt(), { ...beyond, before: 0.3 }).kind).toBe('decided')
    expect(adopting(adopt(), { ...beyond, before: 0.42 }).kind).toBe('decided')
    expect(adopting(adopt(), { ...beyond, before: null })).toMatchObject({ law: 4, path: 'reason' })
  })

  test('into a key result that is not there is refused at its path', () => {
    expect(adopting(adopt({ keyResult: { id: 'gone' } }))).toMatchObject({ reason: 'unknownPart', path: 'keyResult.id' })
  })

  test('into a committed set needs the sentence that every change of it needs', () => {
    expect(adopting(adopt(), fits, { ...set, state: 'committed' })).toMatchObject({ law: 10, path: 'reason' })
    expect(adopting(adopt({ reason: 'It came late.' }), fits, { ...set, state: 'committed' }).kind).toBe('decided')
  })

  test('into a closed cycle is refused', () => {
    expect(adopting(adopt(), fits, { ...set, state: 'closed' })).toMatchObject({ reason: 'illegalTransition' })
  })
})

test('a permit of another team or request is a bug, not a refusal', () => {
  const other = { team: 'u', by: 'ana' } as TeamPermit
  expect(() => decideTriage(other, asked, decline('Why', []))).toThrow(/permit of team u/)
  expect(() => releaseRequest(other, asked, set, 'x')).toThrow(/permit of team u/)
  expect(() => receiveReply({ request: 'q', by: null } as ReplyPermit, asked, { kind: 'withdraw', text: '' })).toThrow(
    /permit for request q/,
  )
})

test('a reply that must say something is refused without words', () => {
  const reply = permissions.reply(
    { kind: 'link', request: 'r', decision: 'd' },
    { id: 'r', team: { id: 't', private: false, frozen: false, sharesCapacity: false, neighbours: [] }, voices: [] },
  )
  if (reply.kind !== 'granted') throw new Error('refused')
  for (const kind of ['askAgain', 'clarify'] as const)
    expect(receiveReply(reply.permit, { ...asked, state: 'declined' }, { kind, text: ' ' })).toMatchObject({
      reason: 'missing',
      path: 'text',
      law: 10,
    })
  expect(receiveReply(reply.permit, asked, { kind: 'withdraw', text: '' })).toMatchObject({
    request: { state: 'withdrawn' },
    effects: [{ kind: 'linkBack' }],
  })
})

test('releasing takes the request out of every key result, with a sentence', () => {
  const result = adopting(adopt())
  if (result.kind !== 'decided' || result.effects[0]?.kind !== 'changeOkrs') throw new Error('no change')
  expect(releaseRequest(permit, result.request, result.effects[0].set, ' ')).toMatchObject({ kind: 'refused', path: 'sentence' })
  const released = releaseRequest(permit, result.request, result.effects[0].set, 'We must.')
  expect(released).toMatchObject({
    request: { state: 'released', cycle: null },
    effects: [{ kind: 'changeOkrs', set: { objectives: [{ keyResults: [{ requests: [] }] }] } }, { kind: 'linkBack' }],
  })
  expect(releaseRequest(permit, result.request, set, 'We must.')).toMatchObject({ reason: 'unknownPart', path: 'request' })
})
