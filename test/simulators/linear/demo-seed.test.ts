import { beforeAll, describe, expect, test } from 'vitest'
import { growWorld } from './grow-world.ts'
import type { Beginning } from './beginning.ts'
import type { Issue } from './rows.ts'
import { HISTORY_WEEKS, isHoliday, NEW_TEAM_WEEKS } from './seed-history.ts'
import { demoFacts } from './seed-demo.ts'
import { tableNames } from './rows.ts'
import type { World } from './world.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const WEEK_MS = 7 * 86_400_000
const beginning: Beginning = {
  seed: 'demo',
  referenceDate: NOW,
  organizationId: '00000000-0000-4000-8000-000000000001',
  organizationName: 'Tidewater',
  apiKey: 'lin_api_x',
  webhookSecret: 'lin_wh_x',
}

let world: World
beforeAll(() => {
  world = growWorld(beginning)
})

const teamOf = (key: string) => world.by('team', 'key', key)[0]!
const issuesOf = (key: string) => world.by('issue', 'teamId', teamOf(key).id)
const typeOf = (issue: Issue) => world.get('state', issue.stateId)!.type
const BAU = ['Bug', 'Incident', 'Support', 'Operations']
const isBau = (issue: Issue) => issue.labelIds.some((id) => BAU.includes(world.get('label', id)!.name))
const weekly = (issues: Issue[]) => {
  const weeks = Array.from({ length: HISTORY_WEEKS }, () => 0)
  for (const issue of issues)
    if (issue.completedAt) weeks[HISTORY_WEEKS - 1 - Math.floor((Date.parse(NOW) - Date.parse(issue.completedAt) - 1) / WEEK_MS)]! += 1
  return weeks
}
const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const planned = (key: string) => weekly(issuesOf(key).filter((issue) => !isBau(issue)))

test('the same beginning grows the same world, another day shifts it', () => {
  const again = growWorld(beginning)
  for (const table of tableNames) expect(again.all(table)).toEqual(world.all(table))
  const later = growWorld({ ...beginning, referenceDate: '2026-12-01T09:00:00.000Z' })
  expect(later.all('issue')[0]!.createdAt).not.toBe(world.all('issue')[0]!.createdAt)
})

test('6 teams, 40 people, 3 leaders and one admin outside the teams, 3,000 to 5,000 issues', () => {
  expect([world.all('team').length, world.all('user').length]).toEqual([6, 40])
  for (const role of ['leader', 'admin', 'stakeholder'] as const)
    for (const user of world.by('user', 'role', role)) expect(world.by('membership', 'userId', user.id)).toEqual([])
  expect([
    world.by('user', 'role', 'leader').length,
    world.by('user', 'role', 'admin').length,
    world.by('user', 'role', 'lead').length,
  ]).toEqual([3, 1, 6])
  expect(world.all('issue').length).toBeGreaterThan(3_000)
  expect(world.all('issue').length).toBeLessThan(5_000)
})

test('nothing lies in the future, and no date comes before the one it follows', () => {
  for (const issue of world.all('issue')) {
    for (const date of [issue.createdAt, issue.updatedAt, issue.completedAt, issue.canceledAt]) if (date) expect(date <= NOW).toBe(true)
    if (issue.completedAt) expect(issue.createdAt <= issue.completedAt).toBe(true)
    expect(typeOf(issue) === 'completed').toBe(issue.completedAt !== null)
  }
})

test('120 open asks: in triage, or with the request label; some without a creator, with many voices, in other scripts, hostile', () => {
  const asks = world
    .all('issue')
    .filter((issue) => typeOf(issue) === 'triage' || issue.labelIds.some((id) => world.get('label', id)!.name === 'Request'))
  expect(asks).toHaveLength(120)
  expect(new Set(asks.map((issue) => issue.title)).size).toBe(120)
  expect(asks.some((issue) => issue.creatorId === null)).toBe(true)
  expect(asks.some((issue) => world.by('need', 'issueId', issue.id).length >= 3)).toBe(true)
  for (const pattern of [/\p{Script=Greek}/u, /\p{Script=Han}/u, /\p{Script=Arabic}/u, /\p{Extended_Pictographic}/u, /onerror=/])
    expect(asks.some((issue) => pattern.test(issue.title))).toBe(true)
  expect(Math.max(...asks.map((issue) => issue.description?.length ?? 0))).toBeGreaterThan(5_000)
})

test("a team's other open issues are its own", () => {
  for (const team of world.all('team')) {
    const members = new Set(world.by('membership', 'teamId', team.id).map((one) => one.userId))
    const open = world
      .by('issue', 'teamId', team.id)
      .filter(
        (issue) =>
          ['backlog', 'unstarted', 'started'].includes(typeOf(issue)) &&
          !issue.labelIds.some((id) => world.get('label', id)!.name === 'Request'),
      )
    expect(open.length).toBeGreaterThan(10)
    for (const issue of open) expect(members.has(issue.creatorId!)).toBe(true)
  }
})

test('issues of two teams are linked, some of teams of whom nobody has said who supplies whom', () => {
  const between = world.all('relation').map(({ issueId, relatedIssueId, type }) => {
    const [from, to] = [issueId, relatedIssueId].map((id) => world.get('team', world.get('issue', id)!.teamId)!.key)
    return { type, from, to }
  })
  expect(between.length).toBeGreaterThan(8)
  const said = (a?: string, b?: string) => demoFacts.supplies.some(({ supplier, customer }) => supplier === a && customer === b)
  const unsaid = between.filter(({ type, from, to }) => type === 'blocks' && !said(from, to) && !said(to, from))
  expect(new Set(unsaid.map(({ from, to }) => `${from} holds up ${to}`))).toEqual(new Set(['PLAT holds up OPS', 'PLAT holds up KIT']))
})

describe('past work', () => {
  const steadyTeams = ['DASH', 'FEED', 'KIT', 'PLAT']
  const projectsOf = (key: string) =>
    world.all('project').filter((project) => project.statusType === 'completed' && project.teamIds.includes(teamOf(key).id))

  test.each(steadyTeams)('%s has finished 8 to 14 projects of very different sizes, nothing of them open', (key) => {
    const sizes = projectsOf(key).map(({ id }) => {
      const items = issuesOf(key).filter((issue) => issue.projectId === id)
      expect(items.every((issue) => issue.completedAt !== null && !isBau(issue))).toBe(true)
      return items.length
    })
    expect(sizes.length).toBeGreaterThanOrEqual(8)
    expect(sizes.length).toBeLessThanOrEqual(14)
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(3 * Math.min(...sizes))
  })

  test.each(steadyTeams)('%s has finished epics, the whole after its parts, and open asks are about what it did before', (key) => {
    const parts = issuesOf(key).filter((issue) => issue.parentId !== null)
    expect(new Set(parts.map((part) => part.parentId)).size).toBeGreaterThanOrEqual(5)
    for (const part of parts) expect(part.completedAt! <= world.get('issue', part.parentId)!.completedAt!).toBe(true)
    const things = projectsOf(key).map(({ name }) => name.toLowerCase().split(' ').slice(0, 2).join(' '))
    const asks = issuesOf(key).filter((issue) => typeOf(issue) === 'triage')
    expect(asks.some(({ title }) => things.some((thing) => title.toLowerCase().includes(thing)))).toBe(true)
  })

  test.each(steadyTeams)('%s took several times as many items for some kinds of work as for others, five times each', (key) => {
    const finished = issuesOf(key)
    const parts = Map.groupBy(finished, (issue) => issue.parentId)
    const units = [
      ...projectsOf(key).map(({ id, name }) => ({ name, items: finished.filter((issue) => issue.projectId === id).length })),
      ...finished.flatMap(({ id, title }) => (parts.has(id) ? [{ name: title, items: 1 + parts.get(id)!.length }] : [])),
    ]
    const kinds = [...Map.groupBy(units, ({ name }) => name.split(' ').slice(0, 2).join(' ')).values()]
    const usual = kinds.filter((kind) => kind.length >= 5).map((kind) => mean(kind.map(({ items }) => items)))
    expect(usual.length).toBeGreaterThanOrEqual(6)
    expect(Math.max(...usual)).toBeGreaterThanOrEqual(2 * Math.min(...usual))
  })

  test('a new team and one that is all BAU have finished none', () => {
    for (const key of ['MOB', 'OPS']) expect(projectsOf(key)).toEqual([])
  })
})

describe('the planted shapes', () => {
  test('each team has one, and all six are there', () =>
    expect(Object.values(demoFacts.shapes).sort()).toEqual(['all BAU', 'bulk close', 'drifting', 'holidays', 'new', 'steady']))

  test('steady: both halves finish about as much', () => {
    const weeks = planned('DASH')
    expect(mean(weeks.slice(0, 39)) / mean(weeks.slice(39))).toBeGreaterThan(0.75)
    expect(mean(weeks.slice(0, 39)) / mean(weeks.slice(39))).toBeLessThan(1.35)
  })

  test('drifting: the last quarter finishes less than half of the first', () => {
    const weeks = planned('FEED')
    expect(mean(weeks.slice(-20))).toBeLessThan(0.55 * mean(weeks.slice(0, 20)))
  })

  test('steady is steady and drifting drifts in whichever month the demo begins', () => {
    for (let month = 1; month <= 12; month += 1) {
      const now = `2027-${String(month).padStart(2, '0')}-${10 + month}T09:00:00.000Z`
      const grown = growWorld({ ...beginning, referenceDate: now })
      const change = (key: string) => {
        const done = grown.by('issue', 'teamId', grown.by('team', 'key', key)[0]!.id).filter(({ completedAt }) => completedAt)
        const planned = done.filter(({ labelIds }) => !labelIds.some((id) => BAU.includes(grown.get('label', id)!.name)))
        const weeksAgo = planned.map(({ completedAt }) => (Date.parse(now) - Date.parse(completedAt!)) / WEEK_MS)
        return (4 * weeksAgo.filter((weeks) => weeks <= 13).length) / weeksAgo.filter((weeks) => weeks > 13 && weeks <= 65).length
      }
      expect(change('DASH'), now).toBeGreaterThan(0.85)
      expect(change('DASH'), now).toBeLessThan(1.18)
      expect(change('FEED'), now).toBeLessThan(0.6)
    }
  })

  test('all BAU: nearly everything is', () => {
    const done = issuesOf('OPS').filter((issue) => issue.completedAt)
    expect(done.filter(isBau).length / done.length).toBeGreaterThan(0.95)
  })

  test('new: seven weeks of history and none before', () => {
    const weeks = weekly([...issuesOf('MOB')])
    expect(weeks.slice(0, HISTORY_WEEKS - NEW_TEAM_WEEKS).every((count) => count === 0)).toBe(true)
    expect(mean(weeks.slice(-NEW_TEAM_WEEKS))).toBeGreaterThan(2)
  })

  test('bulk close: one moment closes 40 or more', () => {
    const moments = Map.groupBy(
      issuesOf('PLAT').filter((issue) => issue.completedAt),
      (issue) => issue.updatedAt,
    )
    expect(Math.max(...[...moments.values()].map((issues) => issues.length))).toBeGreaterThanOrEqual(40)
  })

  test('holidays: the first half of August and Christmas are nearly empty', () => {
    const weeks = planned('KIT').map((count, index) => ({ count, holiday: isHoliday(Date.parse(NOW) - (HISTORY_WEEKS - index) * WEEK_MS) }))
    expect(mean(weeks.filter((week) => week.holiday).map((week) => week.count))).toBeLessThan(1)
    expect(mean(weeks.filter((week) => !week.holiday).map((week) => week.count))).toBeGreaterThan(4)
  })

  test('some weeks are empty, some work was cancelled or a duplicate', () => {
    expect(planned('DASH').filter((count) => count === 0).length).toBeGreaterThan(1)
    for (const type of ['canceled', 'duplicate'])
      expect(world.all('issue').filter((issue) => typeOf(issue) === type).length).toBeGreaterThan(60)
  })
})
