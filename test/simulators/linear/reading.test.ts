import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type Json, type Started } from './start-simulator.ts'

let sim: Started
beforeAll(async () => {
  sim = await startSimulator('--seed', 'small', '--data', 'none', '--now', '2026-03-02T09:00:00Z')
})
afterAll(() => sim.stop())

const titles = async (filter: string, more = '') =>
  (await sim.ask(`{ issues(first: 250, filter: ${filter} ${more}) { nodes { title } } }`)).issues.nodes
    .map((node: { title: string }) => node.title)
    .sort()

describe('filters', () => {
  test.each([
    ['{ state: { type: { eq: "triage" } }, team: { key: { eq: "WEB" } } }', ['A status page', 'Let customers export their invoices']],
    ['{ state: { type: { in: ["triage"] } }, creator: { null: true } }', ['Mail that came in without a sender']],
    ['{ labels: { name: { eqIgnoreCase: "request" } } }', ["Answer in the customer's language"]],
    ['{ or: [{ title: { contains: "status" } }, { title: { startsWith: "Faster" } }] }', ['A status page', 'Faster search for Web']],
    ['{ and: [{ team: { key: { eq: "CORE" } } }, { needs: { length: { gte: 2 } } }] }', ['Two customers want single sign-on']],
    ['{ needs: { some: { customer: { name: { eq: "Acme" } } } } }', ['Two customers want single sign-on']],
    ['{ number: { lte: 2 }, team: { key: { eq: "WEB" } } }', ['Finished 1', 'Finished 2']],
    ['{ completedAt: { gte: "-P5D" } }', ['Finished 1', 'Finished 1']],
    ['{ completedAt: { gte: "2026-02-28T00:00:00Z", lte: "2026-03-01T00:00:00Z" } }', ['Finished 1', 'Finished 1']],
    ['{ labels: { every: { name: { eq: "Bug" } } }, state: { type: { nin: ["completed", "triage", "started", "backlog"] } } }', []],
    ['{ id: { in: ["WEB-1", "CORE-1"] } }', ['Finished 1', 'Finished 1']],
    [
      '{ creator: { email: { eq: "stella@small.example" } } }',
      ['Let customers export their invoices', 'Two customers want single sign-on'],
    ],
  ])('%s', async (filter, expected) => {
    expect(await titles(filter)).toEqual(expected)
  })

  test('an issue is found by its uuid and by its identifier, in any case', async () => {
    const { issue } = await sim.ask('{ issue(id: "web-1") { id identifier url team { key } state { type } } }')
    expect(issue).toMatchObject({ identifier: 'WEB-1', url: `${sim.url}/issue/WEB-1`, team: { key: 'WEB' }, state: { type: 'completed' } })
    expect((await sim.ask('query($id: String!) { issue(id: $id) { identifier } }', { id: issue.id })).issue.identifier).toBe('WEB-1')
  })
})

describe('order and pages', () => {
  const readAll = async (first: number, args: string) => {
    const ids: string[] = []
    for (let after: string | null = null; ;) {
      const { issues }: Json = await sim.ask(
        `query($after: String) { issues(first: ${first}, after: $after, ${args}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      )
      ids.push(...issues.nodes.map((node: { id: string }) => node.id))
      if (!issues.pageInfo.hasNextPage) return ids
      after = issues.pageInfo.endCursor
    }
  }

  test('equal timestamps page without loss or repetition, in either direction', async () => {
    // The two teams of the seed finish at the very same moments.
    const ascending = await readAll(3, 'sort: [{ updatedAt: { order: Ascending } }]')
    const descending = await readAll(7, 'orderBy: updatedAt')
    const { issues } = await sim.ask('{ issues(first: 250) { nodes { id updatedAt } } }')
    const stamps = new Map<string, string>(issues.nodes.map((node: { id: string; updatedAt: string }) => [node.id, node.updatedAt]))
    expect(new Set(stamps.values()).size).toBeLessThan(stamps.size)
    for (const ids of [ascending, descending]) expect([new Set(ids).size, ids.length]).toEqual([stamps.size, stamps.size])
    const times = ascending.map((id) => stamps.get(id)!)
    expect(times).toEqual(times.toSorted())
    expect(descending.map((id) => stamps.get(id)!)).toEqual(times.toReversed())
  })

  test('backwards, and a cursor that belongs to nothing', async () => {
    const { issues } = await sim.ask('{ issues(last: 2) { nodes { id createdAt } pageInfo { hasPreviousPage } } }')
    expect(issues.nodes).toHaveLength(2)
    expect(issues.pageInfo.hasPreviousPage).toBe(true)
    await expect(sim.ask('{ issues(after: "nothing") { nodes { id } } }')).rejects.toThrow('cursor')
  })

  test('archived ones are left out unless asked for, and archiving does not touch updatedAt', async () => {
    const read = '{ issue(id: "WEB-3") { updatedAt archivedAt } }'
    const before = (await sim.ask(read)).issue
    await sim.ask('mutation { issueArchive(id: "WEB-3") { success entity { archivedAt } } }')
    const after = (await sim.ask(read)).issue
    expect(before.archivedAt).toBeNull()
    expect(after.archivedAt).not.toBeNull()
    expect(after.updatedAt).toBe(before.updatedAt)
    const only = '{ id: { eq: "WEB-3" } }'
    expect(await titles(only)).toEqual([])
    expect(await titles(only, ', includeArchived: true')).toHaveLength(1)
    expect(await titles('{ archivedAt: { gte: "-P1D" } }', ', includeArchived: true')).toHaveLength(1)
    await sim.ask('mutation { issueUnarchive(id: "WEB-3") { success } }')
    expect(await titles(only)).toHaveLength(1)
  })
})
