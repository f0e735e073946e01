import { expect, test } from 'vitest'
import { cyclesDraft, cyclesFaults, cyclesOf, fromInWords, ruleInWords } from './cycles-draft.ts'

const cycle = { id: '2026-Q4', name: '2026 Q4', startsOn: '2026-10-01', endsOn: '2026-12-31' }
const next = { id: '2027-Q1', name: '2027 Q1', startsOn: '2027-01-01', endsOn: '2027-03-31' }
const team = { cycles: { calendar: [], current: cycle, next } }
const sixWeeks = { kind: 'weeks' as const, weeks: 6, firstDay: '2027-01-04' }

test('a calendar is typed as it stands, and sent as the service takes it', () => {
  expect(cyclesOf(cyclesDraft(team))).toEqual({ kind: 'quarters', firstMonth: 1 })
  const other = { cycles: { ...team.cycles, calendar: [{ from: '2027-01-01', rule: sixWeeks }] } }
  expect(cyclesOf(cyclesDraft(other))).toEqual(sixWeeks)
  const fiscal = { cycles: { ...team.cycles, calendar: [{ from: '2027-01-01', rule: { kind: 'quarters' as const, firstMonth: 11 } }] } }
  expect(cyclesOf(cyclesDraft(fiscal))).toEqual({ kind: 'quarters', firstMonth: 2 })
  expect(fromInWords(other, '2026-11-18')).toMatch(/From 2027-01-01 on/)
  expect(fromInWords(other, '2027-02-01')).toBeNull()
  expect(ruleInWords({ kind: 'quarters', firstMonth: 11 })).toMatch(/February/)
})

test('what the service would refuse is said before', () => {
  const draft = { ...cyclesDraft(team), kind: 'weeks' as const }
  expect(cyclesFaults(draft)).toEqual({})
  for (const weeks of ['', '3', '27', '6.5']) expect(cyclesFaults({ ...draft, weeks })).toHaveProperty(['cycles.weeks'])
  expect(cyclesFaults({ ...draft, firstDay: '' })).toHaveProperty(['cycles.firstDay'])
})
