import { expect, test } from 'vitest'
import { changedSince, type AskGround } from './changed-since.ts'
import { distractionShare } from './distraction-share.ts'
import { forecastRecord } from './forecast-record.ts'

const ground: AskGround = { title: 'SSO', description: 'Please', dueDate: null, voices: 2 }
const none = { again: null, issueOver: false }

test('what changed since a No is said in sentences; nothing changed says nothing', () => {
  expect(changedSince(ground, ground, none)).toEqual([])
  expect(
    changedSince(
      ground,
      { title: 'SSO for all', description: 'Please!', dueDate: '2027-02-01', voices: 5 },
      { again: { how: 'askAgain', text: ' Now with budget. ' }, issueOver: true },
    ),
  ).toEqual([
    'It was asked again: “Now with budget.”',
    '3 more voices stand behind it.',
    'It is due on 2027-02-01 now.',
    'Its title was “SSO”.',
    'Its description was edited.',
    'Its issue is closed.',
  ])
  const due = { ...ground, dueDate: '2027-02-01' }
  expect(changedSince(due, ground, none)).toEqual(['It was due on 2027-02-01, and names no day any more.'])
  expect(changedSince(due, { ...due, dueDate: '2027-03-01', voices: 1 }, none)).toEqual([
    '1 voice fewer stand behind it.',
    'It was due on 2027-02-01, and is due on 2027-03-01 now.',
  ])
})

test('distractions: what is logged is held against what is measured, and the words say which is which', () => {
  const finished = { linked: 6, otherPlanned: 2, bau: 8 }
  expect(distractionShare([{ items: 3 }, { items: 1 }], finished)).toMatchObject({ logged: 4, finished: 16, share: 0.25 })
  expect(distractionShare([{ items: 3 }, { items: 1 }], finished).sentence).toMatch(
    /4 items .* logged them, beside 16 items that the tracker counts .*25 %/,
  )
  expect(distractionShare([{ items: 1 }], { linked: 0, otherPlanned: 0, bau: 0 })).toMatchObject({ share: null })
  expect(distractionShare([], finished)).toMatchObject({ logged: 0, share: 0 })
})

test('the forecast’s own record: the distance between chance and outcome, against a coin', () => {
  expect(forecastRecord([])).toMatchObject({ cycles: 0, brier: null })
  const record = forecastRecord([
    { chance: 0.8, kept: true },
    { chance: 0.6, kept: false },
  ])
  expect(record).toMatchObject({ cycles: 2, kept: 1, brier: expect.closeTo(0.2, 10) })
  expect(record.sentence).toMatch(
    /achieved in 1 of 2 cycles; .* 1.4 would be expected\. The chances were nearer to it than a coin .*0\.20.* prove nothing/,
  )
  expect(forecastRecord([{ chance: 0.9, kept: false }]).sentence).toMatch(/A coin would have been as near/)
})
