import { expect, test } from 'vitest'
import { dayFrom, landmarkBy, landmarksFrom } from './landmarks.ts'

test('landmarks are days of the cycles within half a year, in their order', () => {
  const now = new Date('2026-11-28T23:30:00Z')
  const days = landmarksFrom(now).map(({ days: ahead, label }) => `${dayFrom(now, ahead).toISOString().slice(0, 10)} ${label}`)
  expect(days).toEqual([
    '2026-12-11 2027 Q1: planning begins',
    '2027-01-01 2027 Q1 begins',
    '2027-01-08 2026 Q4 is closed',
    '2027-03-11 2027 Q2: planning begins',
    '2027-04-01 2027 Q2 begins',
    '2027-04-08 2027 Q1 is closed',
  ])
})

test('what has come by a day is the latest of them', () => {
  const landmarks = landmarksFrom(new Date('2026-11-28T00:00:00Z'))
  expect(landmarkBy(landmarks, 5)).toBeNull()
  expect(landmarkBy(landmarks, 34)?.label).toBe('2027 Q1 begins')
  expect(landmarkBy(landmarks, 181)?.label).toBe('2027 Q1 is closed')
})
