import { expect, test } from 'vitest'
import { blankAbsence, calendarDraft, calendarFaults, calendarOf, completeAbsences } from './calendar-draft.ts'

const holidays = { from: '2027-02-01', to: '2027-02-05', people: 2.5, why: 'Winter sports' }
const drafted = () => calendarDraft({ teamSize: null, absences: [holidays] })
const withAbsence = (change: Partial<ReturnType<typeof blankAbsence>>) => ({
  ...drafted(),
  absences: drafted().absences.map((absence) => ({ ...absence, ...change })),
})

test('what stands is what is sent when nothing was changed', () => {
  expect(calendarOf(drafted())).toEqual({ teamSize: null, absences: [holidays] })
  expect(calendarFaults(drafted())).toEqual({})
})

test('half people are typed with a point or a comma', () => {
  expect(calendarOf({ ...drafted(), teamSize: '4,5' }).teamSize).toBe(4.5)
  expect(calendarOf({ ...drafted(), teamSize: ' 4.5 ' }).teamSize).toBe(4.5)
})

test('each fault is told at its field, by the path that the contract uses', () => {
  expect(calendarFaults({ ...drafted(), teamSize: 'five' })).toEqual({ 'capacity.teamSize': 'How many people, from 0.5 to 500.' })
  expect(calendarFaults(withAbsence({ to: '2027-01-31' }))).toEqual({
    'capacity.absences.0.to': 'The last day cannot come before the first.',
  })
  expect(Object.keys(calendarFaults(withAbsence({ people: '0', why: ' ' })))).toEqual([
    'capacity.absences.0.people',
    'capacity.absences.0.why',
  ])
  expect(Object.keys(calendarFaults({ teamSize: '', absences: [blankAbsence()] }))).toEqual([
    'capacity.absences.0.from',
    'capacity.absences.0.to',
    'capacity.absences.0.why',
  ])
})

test('the preview counts what is complete, and does not wait for the words', () => {
  expect(completeAbsences(withAbsence({ why: '' }))).toEqual([{ ...holidays, why: '' }])
  expect(completeAbsences(withAbsence({ to: '' }))).toEqual([])
})
