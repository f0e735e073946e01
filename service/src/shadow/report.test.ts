import { BAU_LABELS, type TrackerIssue } from '@pull-okr/core'
import { describe, expect, test } from 'vitest'
import { drawPage } from './draw-page.ts'
import { reportOn, type TeamHistory } from './report.ts'

const NOW = new Date('2026-11-23T09:00:00Z')
const DAY_MS = 86_400_000
const RULE = { bauLabels: BAU_LABELS, requestLabel: 'Request' }
const daysAgo = (days: number): string => new Date(NOW.getTime() - days * DAY_MS).toISOString()

const issue = (change: Partial<TrackerIssue>): TrackerIssue => ({
  id: 'i', key: 'WEB-1', url: 'https://linear.app/acme/issue/WEB-1', team: 't', title: 'A title', description: '', state: 'triage', stateName: '',
  creator: 'outsider', labels: [], project: null, parent: null, voices: [], createdAt: daysAgo(3), updatedAt: daysAgo(3), startedAt: null, completedAt: null,
  canceledAt: null, archivedAt: null, dueDate: null, duplicateOf: null, ...change,
}) // prettier-ignore
const finished = (days: number, labels: string[] = []) => issue({ state: 'completed', completedAt: daysAgo(days), labels })

const reportOf = (issues: TrackerIssue[], team: Partial<TeamHistory['team']> = {}) =>
  reportOn(
    {
      tracker: 'Linear',
      organization: 'Acme',
      notes: [],
      team: { key: 'WEB', name: 'Web', members: new Set(['member']), ...team },
      issues,
      since: new Date('2022-11-21'),
      here: new Set(['outsider', 'member']),
    },
    RULE,
    NOW,
  )
/** A planned item each day, and a bug every third. */
const steady = (weeks: number) =>
  Array.from({ length: weeks * 7 }, (_, day) => [finished(day + 1), ...(day % 3 === 0 ? [finished(day + 1, ['Bug'])] : [])]).flat()

describe('the report on a team', () => {
  test('counts delivered items only, planned and BAU by their labels, and forecasts the next quarter', () => {
    const { weeks, cycle, forecast } = reportOf([
      ...steady(30),
      issue({ state: 'canceled', canceledAt: daysAgo(9) }),
      issue({ state: 'duplicate', completedAt: daysAgo(9) }),
    ])
    expect(weeks).toHaveLength(30)
    expect(weeks.reduce((sum, week) => sum + week.planned, 0)).toBe(30 * 7)
    expect(cycle.id).toBe('2027-Q1')
    expect(forecast.planned.mean).toBeCloseTo(13 * 7, 0)
    expect(forecast.basis.bauShare).toBeCloseTo(0.25, 2)
  })

  test('begins where reading began: of what ended again lately Jira may tell when it first did, which may be years before', () => {
    const { weeks } = reportOf([...steady(30), finished(2_000)])
    expect(weeks).toHaveLength(30)
  })

  test('lists what outsiders wait for, oldest first, and neither the team’s own work nor what was taken up or closed', () => {
    const { asks } = reportOf([
      issue({ key: 'YOUNG' }),
      issue({ key: 'OLD', state: 'backlog', createdAt: daysAgo(400) }),
      issue({ key: 'MAILED', creator: null, createdAt: daysAgo(20) }),
      issue({ key: 'OWN', creator: 'member' }),
      issue({ key: 'STARTED', state: 'started' }),
      issue({ key: 'LEFT', state: 'backlog', creator: 'gone' }),
      finished(3),
    ])
    expect(asks.map(({ key, days }) => [key, days])).toEqual([
      ['OLD', 400],
      ['MAILED', 20],
      ['YOUNG', 3],
    ])
  })
})

describe('the page', () => {
  test('says the promise, the back-test, the share of BAU and who waits', () => {
    const page = drawPage(reportOf([...steady(60), issue({})]))
    expect(page).toMatch(/<p class="figure">\d\d<\/p>/)
    expect(page).toMatch(/Kept in 3 of 3 cycles/)
    expect(page).toMatch(/25 % is BAU/)
    expect(page).toMatch(/1 ask waits/)
    expect(page.match(/<svg/g)).toHaveLength(5)
    expect(page.match(/<table/g)).toHaveLength(6)
  })

  test('says why a past cycle is not judged, and marks the week of a bulk close, cut off where it is too high', () => {
    const page = drawPage(reportOf([...steady(60), ...Array.from({ length: 60 }, () => finished(100))]))
    expect(page).toMatch(/Kept in 2 of 2 cycles/)
    expect(page).toMatch(/1 cycle \(–\) cannot be judged: a bulk close fell into it/)
    expect(page).toMatch(/>\*↑<\/text>/)
  })

  test('says of a bulk close that it counts in part only where it does', () => {
    const bulk = (days: number) => Array.from({ length: 60 }, () => finished(days))
    expect(drawPage(reportOf([...steady(60), ...bulk(100)]))).toMatch(/Tidying up is not speed, so such a week counts only in part\./)
    const early = drawPage(reportOf([...steady(20), ...bulk(7 * 18 + 1)]))
    expect(early).toMatch(/1 week marked \* held a bulk close: many items closed in one day\.<\/p>/)
    const both = drawPage(reportOf([...steady(20), ...bulk(7 * 18 + 1), ...Array.from({ length: 400 }, () => finished(30))]))
    expect(both).toMatch(/2 weeks marked \* held .* Tidying up is not speed, so 1 of them counts only in part\./)
  })

  test('is whole for any history: none, a week, zeros, a giant week, ten years', () => {
    const giant = [...steady(20), ...Array.from({ length: 3_000 }, () => finished(30))]
    for (const issues of [
      [],
      [finished(4)],
      [finished(2_000)],
      [finished(4, ['Bug'])],
      giant,
      steady(200),
      [issue({ createdAt: daysAgo(-1) })],
    ])
      expect(drawPage(reportOf(issues))).not.toMatch(/NaN|Infinity|undefined|null|\[object/)
  })

  test('escapes whatever comes from the tracker, and links only to the web', () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='x'>`
    const page = drawPage(reportOf([issue({ key: hostile, title: hostile, url: 'javascript:alert(1)' })], { name: hostile, key: hostile }))
    expect(page).not.toMatch(/<script|<img|javascript:/)
    expect(page.split('&#34;&#62;&#60;script&#62;').length).toBeGreaterThan(4)
  })
})
