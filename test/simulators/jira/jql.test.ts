import { describe, expect, test } from 'vitest'
import { matchJql, orderIssues } from './match-jql.ts'
import { parseJql } from './parse-jql.ts'
import { Refusal } from './refuse.ts'
import { createSeedRows } from './seed-rows.ts'
import { createChance } from '../shared/draw-chance.ts'
import { createWorld } from './world.ts'
import { drawMoment } from './zones.ts'

const NOW = Date.parse('2026-11-23T12:00:00.000Z')
const world = createWorld()
const rows = createSeedRows(world, createChance(1), NOW)
const ada = rows.person({ name: 'Ada', email: 'ada@x.example', title: '', role: 'member', timezone: 'America/New_York' })
const project = rows.project('WEB', 'Web', '', [ada])
const at = (iso: string) => Date.parse(iso)
const open = rows.issue(project, { summary: 'Open', labels: ['Request'], reporter: ada, createdAt: at('2026-11-20T10:00:00Z') })
rows.issue(project, {
  summary: 'Done',
  type: 'Bug',
  reporter: null,
  assignee: ada,
  createdAt: at('2026-11-01T10:00:00Z'),
  done: { at: at('2026-11-22T10:05:30Z'), resolution: 'Done' },
})
rows.issue(project, { summary: 'Part', type: 'Sub-task', reporter: ada, createdAt: at('2026-11-21T10:00:00Z'), parent: open })

const find = (jql: string) => {
  const { where, order } = parseJql(jql)
  const found = world.all('issue').filter(matchJql(where!, { world, me: ada, now: NOW }))
  return orderIssues(found, order, world).map(({ summary }) => summary)
}
const refusal = (jql: string) => {
  try {
    return find(jql)
  } catch (error) {
    return error instanceof Refusal ? error.message : String(error)
  }
}

describe('JQL', () => {
  test('binds AND tighter than OR, and takes parentheses, NOT and lists', () => {
    expect(find('project = WEB AND statusCategory != Done OR issuetype = Bug ORDER BY key')).toEqual(['Open', 'Done', 'Part'])
    expect(find('project = WEB AND (issuetype = Bug OR issuetype = Task) AND NOT statusCategory = Done')).toEqual(['Open'])
    expect(find('key in (WEB-1, "WEB-2") ORDER BY created DESC')).toEqual(['Open', 'Done'])
    expect(find('issuetype IN standardIssueTypes() ORDER BY updated ASC, key ASC')).toEqual(['Open', 'Done'])
    expect(find('assignee = currentUser()')).toEqual(['Done'])
    expect(find('assignee IS EMPTY AND labels = Request')).toEqual(['Open'])
    // a missing value is neither equal nor unequal to anything
    expect(find(`reporter != ${ada.id}`)).toEqual([])
  })

  test('knows minutes, in the time zone of whoever asks', () => {
    // 10:05:30 in London is 05:05:30 in New York
    expect(find('updated >= "2026-11-22 05:05" AND updated < "2026-11-22 05:06"')).toEqual(['Done'])
    expect(find('updated >= "2026/11/22 05:06"')).toEqual([])
    expect(find('resolved >= "2026-11-22 10:05"')).toEqual([])
    expect(find('created >= -3d ORDER BY key')).toEqual(['Part'])
    expect(drawMoment('2026-11-22T10:05:30.000Z', 'America/New_York')).toBe('2026-11-22T05:05:30.000-0500')
    expect(drawMoment('2026-11-22T10:05:30.000Z', 'Asia/Kolkata')).toBe('2026-11-22T15:35:30.000+0530')
  })

  test.each([
    ['nonsense = 1', /^Field 'nonsense' does not exist/],
    ['project = NOPE', /'NOPE' does not exist for the field 'project'/],
    ['updated >= "2026-11-22T10:05:00Z"', /^Date value '2026-11-22T10:05:00Z' for field 'updated' is invalid/],
    ['project WEB', /Expecting operator/],
    ['project = WEB AND', /before the end of the query/],
    ['project = "WEB', /reserved JQL character/],
    ['issuetype IN everythingEver()', /Unable to find JQL function 'everythingever\(\)'/],
    ['project = WEB ORDER BY a, b, c, d, e, f, g, h', /at most 7 fields/],
    ['project ~ WEB', /Expecting operator/],
  ])('refuses %s', (jql, why) => {
    expect(refusal(jql)).toMatch(why)
  })
})
