import { composeLinkBack, escapeMarkdown } from '@pull-okr/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDocument } from './read-document.ts'
import { writeDocument } from './write-document.ts'

const text = (words: string, ...marks: object[]) => ({ type: 'text', text: words, ...(marks.length > 0 && { marks }) })
const paragraph = (...content: object[]) => ({ type: 'paragraph', content })

describe('our Markdown as a document', () => {
  test('is what composeLinkBack writes: bold, a quote, a list behind its line, a link', () => {
    const options = [{ kind: 'smaller' as const, text: 'Only *one* thing' }]
    const { comment } = composeLinkBack(
      {
        team: 'Web',
        state: 'declined',
        decision: { id: 'd', kind: 'decline', reason: 'Not ours.\nSorry', options },
        note: '',
        keyResults: [],
      },
      { issue: '1', requestUrl: 'https://okr.example/r', replyUrl: 'https://okr.example/reply/x', commentId: 'c' },
    )
    const strong = { type: 'strong' }
    expect(writeDocument(comment!.markdown).content).toEqual([
      paragraph(text('Web says No to this.', strong)),
      { type: 'blockquote', content: [paragraph(text('Not ours.'), { type: 'hardBreak' }, text('Sorry'))] },
      paragraph(text('What else is possible:')),
      {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [paragraph(text('Something smaller', strong), text(': Only *one* thing'))] }],
      },
      paragraph(text('Reply to Web', { type: 'link', attrs: { href: 'https://okr.example/reply/x' } })),
    ])
  })

  test('keeps what people wrote as the text that it is, and makes no link of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
        const line = words.replace(/[\r\n]/g, ' ').trim()
        fc.pre(line !== '')
        const document = writeDocument(`> ${escapeMarkdown(line)}`)
        expect(JSON.stringify(document)).not.toContain('"marks"')
        expect(readDocument(document)).toBe(`> ${line}`)
      }),
    )
    expect(JSON.stringify(writeDocument('[x](javascript:alert(1))'))).not.toContain('link')
  })
})

describe('the text of a document', () => {
  test('is its paragraphs, lists, quotes and tables, with names for what is no text', () => {
    const item = (words: string, ...more: object[]) => ({ type: 'listItem', content: [paragraph(text(words)), ...more] })
    const cell = (words: string) => ({ type: 'tableCell', content: [paragraph(text(words))] })
    const document = {
      type: 'doc',
      version: 1,
      content: [
        { type: 'heading', attrs: { level: 1 }, content: [text('Why')] },
        paragraph(text('Ask '), { type: 'mention', attrs: { id: 'x', text: '@Ada' } }, text(' by '), {
          type: 'date',
          attrs: { timestamp: '1795392000000' },
        }),
        { type: 'bulletList', content: [item('One', { type: 'orderedList', content: [item('deeper')] }), item('Two')] },
        { type: 'panel', attrs: {}, content: [paragraph(text('Mind'), { type: 'emoji', attrs: { shortName: ':eyes:', text: '👀' } })] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }] },
        { type: 'blockCard', attrs: { url: 'https://example.com' } },
        { type: 'somethingNew', content: [text('still read')] },
        { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: '1' } }] },
      ],
    }
    expect(readDocument(document)).toBe(
      'Why\n\nAsk @Ada by 2026-11-23\n\n- One\n  1. deeper\n- Two\n\nMind👀\n\na | b\n\nhttps://example.com\n\nstill read',
    )
  })

  test('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(typeof readDocument(anything)).toBe('string')
        expect(typeof readDocument({ type: 'doc', content: [anything, { content: anything, attrs: anything, type: 'bulletList' }] })).toBe(
          'string',
        )
      }),
    )
  })
})
