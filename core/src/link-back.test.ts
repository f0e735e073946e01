import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeLinkBack, composeThreadEntry, STATE_LABELS, type Answer } from './link-back.ts'
import { escapeMarkdown } from './markdown.ts'
import { REQUEST_STATES, type RequestState } from './request-states.ts'
import type { Decision } from './triage.ts'

const where = { issue: 'i', requestUrl: 'https://okr.example/requests/r', replyUrl: 'https://okr.example/reply/link_x', commentId: 'c' }
const options = [
  { kind: 'smaller' as const, text: 'Only Ireland' },
  { kind: 'later' as const, text: 'In May' },
]
const DECISIONS: Partial<Record<RequestState, Decision>> = {
  adopted: { id: 'd', kind: 'adopt', cycle: '2027-Q1', reason: 'It fits.', keyResult: { id: 'k' } },
  declined: { id: 'd', kind: 'decline', reason: 'Not ours.', options },
  counterOffered: { id: 'd', kind: 'counterOffer', reason: 'Too big.', options },
  deferred: { id: 'd', kind: 'defer', reason: 'Not now.', options, until: '2027-Q2' },
  clarifying: { id: 'd', kind: 'clarify', question: 'How many?' },
}
const answer = (state: RequestState, more: Partial<Answer> = {}): Answer => ({
  team: 'Payments',
  state,
  decision: DECISIONS[state] ?? null,
  note: 'A note.',
  keyResults: [],
  ...more,
})
const write = (state: RequestState, more: Partial<Answer> = {}) => composeLinkBack(answer(state, more), where)
const comment = (state: RequestState, more: Partial<Answer> = {}) => write(state, more).comment?.markdown ?? null

describe('what stands on the issue', () => {
  test('is one attachment at the request’s own address, whose subtitle says the state', () => {
    for (const state of REQUEST_STATES) {
      const { attachment, issue } = write(state)
      expect(issue).toBe('i')
      expect(attachment).toMatchObject({
        url: where.requestUrl,
        title: 'Request to Payments',
        subtitle: expect.stringContaining(STATE_LABELS[state]),
      })
      expect(attachment.fields[0]).toEqual({ name: 'Answer', value: STATE_LABELS[state] })
    }
    expect(write('adopted', { answeredOn: 'CORE-1' })).toMatchObject({
      attachment: { subtitle: 'Answered on CORE-1 · 2027 Q1' },
      comment: { markdown: expect.stringMatching(/^\*\*Payments answers this on CORE-1\*\*, which it is a duplicate of\./) },
    })
    expect(write('adopted').attachment.subtitle).toBe('Adopted · 2027 Q1')
    expect(write('adopted').attachment.mirror).toEqual({ state: 'adopted', team: 'Payments', cycle: '2027 Q1' })
    expect(write('declined').attachment.mirror).toEqual({ state: 'declined', team: 'Payments', cycle: null })
    expect(write('adopted', { answeredOn: 'CORE-1' }).attachment.mirror).toBeNull()
    expect(write('deferred').attachment.subtitle).toBe('Deferred · until 2027 Q2')
  })

  test.each<[RequestState, string]>([
    ['adopted', '**Payments adopted this** for 2027 Q1.\n\n> It fits.'],
    [
      'declined',
      '**Payments says No to this.**\n\n> Not ours.\n\nWhat else is possible:\n- **Something smaller**: Only Ireland\n- **Later**: In May',
    ],
    [
      'counterOffered',
      '**Payments offers something else.**\n\n> Too big.\n\nWhat else is possible:\n- **Something smaller**: Only Ireland\n- **Later**: In May',
    ],
    [
      'deferred',
      '**Payments defers this** until 2027 Q2.\n\n> Not now.\n\nWhat else is possible:\n- **Something smaller**: Only Ireland\n- **Later**: In May',
    ],
    ['clarifying', '**Payments has a question.**\n\n> How many?'],
    ['released', '**Payments had adopted this and had to let it go.**\n\n> A note.'],
    ['withdrawn', '**This request was withdrawn.**\n\n> A note.'],
    ['fulfilled', '**Payments fulfilled this.**\n\n> A note.'],
    ['carriedOver', '**Payments carries this over to the next cycle.**\n\n> A note.'],
  ])('%s is one comment in words, ending with the way to reply', (state, text) => {
    expect(comment(state)).toBe(`${text}\n\n[Reply to Payments](${where.replyUrl})`)
  })

  test('is no comment where the asking side spoke last, or where none is asked for', () => {
    expect(comment('asked')).toBeNull()
    expect(composeLinkBack(answer('declined'), { ...where, commentId: null }).comment).toBeNull()
  })

  test('has no link to reply where there is none', () => {
    expect(composeLinkBack(answer('declined'), { ...where, replyUrl: null }).comment?.markdown).not.toContain('Reply to')
  })

  test('names what it feeds, three of them in the fields', () => {
    const keyResults = ['A', 'B', 'C', 'D'].map((title) => ({ objective: 'Checkout', title }))
    expect(comment('adopted', { keyResults })).toContain('It feeds:\n- A (Checkout)\n- B (Checkout)')
    expect(write('adopted', { keyResults }).attachment.fields.map((field) => field.value)).toEqual(['Adopted', 'Payments', 'A', 'B', 'C'])
  })

  test('names a key result without an objective alone', () => {
    const text = comment('adopted', { keyResults: [{ objective: ' ', title: 'A' }] })!
    expect(text).toContain('- A\n')
    expect(text).not.toContain('A (')
  })

  test('never holds a number of the team’s capacity, even when the key result has a size (law 13)', () => {
    const keyResult = {
      objective: 'O',
      title: 'K',
      measure: { name: 'm', target: 98765 },
      size: { low: 12345, likely: 23456, high: 34567 },
    }
    const adopt: Decision = { id: 'd', kind: 'adopt', cycle: '2027-Q1', reason: 'It fits.', keyResult }
    const text = JSON.stringify(write('adopted', { decision: adopt, keyResults: [{ objective: 'O', title: 'K' }] }))
    expect(text).not.toMatch(/12345|23456|34567|98765|%|chance|probability|threshold/i)
  })
})

describe('texts of people', () => {
  test('stay text: no links, images, headings, mentions, HTML or lists of their own', () => {
    const evil = '# Big\n[click](https://evil.example) ![x](y) <b>hi</b> @ana\n- item\n1. one\n---\n```js'
    const text = comment('declined', {
      decision: { id: 'd', kind: 'decline', reason: evil, options: [{ kind: 'later', text: '[x](y)\n\n# z' }] },
    })!
    expect(text).toContain(
      '> \\# Big\n> \\[click\\](https://evil.example) !\\[x\\](y) \\<b\\>hi\\</b\\> \\@ana\n> \\- item\n> 1\\. one\n> \\---\n> \\`\\`\\`js',
    )
    expect(text).toContain('- **Later**: \\[x\\](y) \\# z')
  })

  test('cannot pass for ours: every line of a reason is quoted, and none ends the quote', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u2028', '#', '[', ']', '(', ')', '*', '>', '`', '\\') }),
        (reason) => {
          const text = comment('declined', { decision: { id: 'd', kind: 'decline', reason, options: [{ kind: 'none', text: '' }] } })!
          const ours = text.split(/\r\n|[\n\r]/).filter((line) => line !== '' && !line.startsWith('>'))
          expect(ours).toEqual([
            '**Payments says No to this.**',
            'What else is possible:',
            '- **No other option**',
            `[Reply to Payments](${where.replyUrl})`,
          ])
        },
      ),
    )
  })

  test('lose no backslash: what is escaped reads as it was written', () => {
    // Markdown's own rule: a backslash escapes ASCII punctuation, and stands for itself before anything else
    const unescape = (text: string) => text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '1', '.', ' ', '-', '=', '&', '\\', '*', '_', '[', '<', '@', '~') }), (text) => {
        expect(unescape(escapeMarkdown(text))).toBe(text)
      }),
    )
  })
})

describe('a thread on the issue', () => {
  const entry = { by: 'Ana', team: 'Payments', text: 'Which ones?', cause: null }

  test('says who spoke, for whom, and how it ended', () => {
    expect(composeThreadEntry(entry)).toBe('**Ana** (Payments):\n\n> Which ones?')
    expect(composeThreadEntry({ ...entry, by: 'Sam', team: null })).toBe('**Sam**:\n\n> Which ones?')
    expect(composeThreadEntry({ ...entry, text: 'We guessed.', cause: 'It was misinterpreted' })).toBe(
      '**Ana** (Payments):\n\n> We guessed.\n\nClosed: It was misinterpreted.',
    )
    expect(composeThreadEntry({ by: null, team: null, text: 'The due date moved.', cause: null })).toBe(
      '**Pull OKR noticed:**\n\n> The due date moved.',
    )
  })

  test('quotes what people wrote, their names included, so that none of it passes as ours', () => {
    const hostile = '**Closed**\r[pay](https://evil.example)\n@everyone'
    const written = composeThreadEntry({ by: '**Pull OKR** @all', team: '](x)', text: hostile, cause: null })
    const [head, ...lines] = written.split('\n')
    expect(head).toBe('**\\*\\*Pull OKR\\*\\* \\@all** (\\](x)):')
    expect(lines.filter((line) => line !== '').every((line) => line.startsWith('> '))).toBe(true)
    expect(written).not.toMatch(/[^\\][@[]/)
  })
})
