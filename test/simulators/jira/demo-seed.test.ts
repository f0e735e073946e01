import { expect, test } from 'vitest'
import { demoMembers, demoStakeholders } from '../shared/demo-people.ts'
import { demoTeams } from '../linear/demo-teams.ts'
import { growWorld, type Beginning } from './grow-world.ts'
import { demoFacts, HISTORY_WEEKS } from './seed-demo.ts'
import { tableNames } from './rows.ts'

const NOW = '2026-11-23T09:00:00.000Z'
const beginning: Beginning = {
  seed: 'demo',
  referenceDate: NOW,
  cloudId: '00000000-0000-4000-8000-000000000001',
  siteName: 'Tidewater',
  apiToken: 'api',
  systemToken: 'system',
}
const world = growWorld(beginning)
const categoryOf = (statusId: string) => world.get('status', statusId)!.category

test('the same beginning grows the same site', () => {
  const again = growWorld(beginning)
  for (const table of tableNames) expect(again.all(table)).toEqual(world.all(table))
})

test.each(['BILL', 'YARD'])('%s has eighteen months of finished work, open work, and asks from outside', (key) => {
  const project = world.by('project', 'key', key)[0]!
  const issues = world.by('issue', 'projectId', project.id)
  const weeks = new Set(
    issues.flatMap(({ resolvedAt }) => (resolvedAt ? [Math.floor((Date.parse(NOW) - Date.parse(resolvedAt)) / (7 * 86_400_000))] : [])),
  )
  expect(weeks.size).toBeGreaterThan(HISTORY_WEEKS * 0.9)
  const members = new Set(world.by('actor', 'projectId', project.id).flatMap(({ userId }) => userId ?? []))
  const open = issues.filter(({ statusId }) => categoryOf(statusId) === 'new')
  expect(open.filter(({ reporterId }) => reporterId && !members.has(reporterId)).length).toBeGreaterThan(8)
  expect(issues.every(({ createdAt, updatedAt }) => createdAt <= updatedAt && updatedAt <= NOW)).toBe(true)
})

test('each finished issue has a changelog that ends where it stands, and some came back in between', () => {
  const finished = world.all('issue').filter(({ statusId }) => categoryOf(statusId) === 'done')
  const counts = finished.map((issue) => {
    const changes = world.by('change', 'issueId', issue.id).toSorted((a, b) => (a.at < b.at ? -1 : 1))
    expect(changes.at(-1)?.items[0]?.to).toBe(issue.statusId)
    expect(changes.at(-1)?.at).toBe(issue.updatedAt)
    return changes.filter(({ items }) => categoryOf(items[0]!.to!) === 'done').length
  })
  expect(counts.filter((count) => count > 1).length).toBeGreaterThan(5)
})

test('they belong to the company that works in Linear: its people by name and address, and a neighbour among its teams', () => {
  const emails = new Set(world.all('user').map(({ email }) => email))
  for (const { email } of [...demoStakeholders, demoMembers['PLAT']![0]!]) expect(emails).toContain(email)
  const linear = new Set(demoTeams.map(({ key }) => key))
  expect(demoFacts.supplies.filter(({ supplier, customer }) => linear.has(supplier) !== linear.has(customer))).toHaveLength(1)
})
