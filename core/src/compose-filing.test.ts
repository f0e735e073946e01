import { expect, test } from 'vitest'
import { composeFiling } from './compose-filing.ts'

const asked = {
  title: 'A feed\nfor Sydney',
  description: 'Local times.\r# Not a heading\n![x](http://evil.example)',
  asker: 'Stella **[S]**',
  team: 'Web',
  trackerTeam: 't1',
  cycle: '2027-Q1',
  requestLabel: 'Request',
  askedAt: new Date('2026-11-18T10:00:00Z'),
}

test('an issue says who asked and in which round, and quotes their words', () => {
  expect(composeFiling(asked)).toEqual({
    team: 't1',
    title: 'A feed for Sydney',
    description: [
      '> Local times.',
      '> \\# Not a heading',
      '> !\\[x\\](http://evil.example)',
      '',
      'Asked by **Stella \\*\\*\\[S\\]\\*\\***, whom Web had invited to say what they want in 2027 Q1.',
    ].join('\n'),
    labels: ['Request'],
    askedAt: '2026-11-18T10:00:00.000Z',
  })
})

test('without a description it still says who asked', () => {
  expect(composeFiling({ ...asked, description: ' ', asker: 'Sam' }).description).toBe(
    'Asked by **Sam**, whom Web had invited to say what they want in 2027 Q1.',
  )
})
