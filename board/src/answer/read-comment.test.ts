import { composeLinkBack } from '@pull-okr/core'
import { expect, test } from 'vitest'
import { readComment } from './read-comment.ts'

test('what core writes is read back, and the words of people stay words', () => {
  const { comment } = composeLinkBack(
    {
      team: 'Data *Feeds*',
      state: 'declined',
      decision: {
        id: 'd',
        kind: 'decline',
        reason: '# no\n[click](https://evil.example)',
        options: [{ kind: 'later', text: 'in **May**' }],
      },
      note: '',
      keyResults: [],
    },
    { issue: 'i', requestUrl: 'u', replyUrl: 'https://board.example/reply/link_x.y', commentId: 'c' },
  )
  expect(readComment(comment!.markdown)).toEqual([
    { kind: 'paragraph', spans: [{ kind: 'strong', text: 'Data *Feeds* says No to this.' }] },
    {
      kind: 'quote',
      spans: [
        { kind: 'text', text: '# no' },
        { kind: 'text', text: '\n' },
        { kind: 'text', text: '[click](https://evil.example)' },
      ],
    },
    { kind: 'paragraph', spans: [{ kind: 'text', text: 'What else is possible:' }] },
    {
      kind: 'list',
      items: [
        [
          { kind: 'strong', text: 'Later' },
          { kind: 'text', text: ': in **May**' },
        ],
      ],
    },
    { kind: 'paragraph', spans: [{ kind: 'link', text: 'Reply to Data *Feeds*' }] },
  ])
})
