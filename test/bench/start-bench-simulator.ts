import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'

const ISSUES = 500

/** A simulated Linear with one team that is asked 500 things, and their ids. */
export async function startBenchSimulator(): Promise<SimulatedLinear & { issues: string[] }> {
  const dir = await mkdtemp(join(tmpdir(), 'pull-okr-storm-'))
  const seed = join(dir, 'seed.json')
  const [member, asker] = ['lena@storm.example', 'stella@storm.example']
  await writeFile(
    seed,
    JSON.stringify({
      people: [
        { name: 'Lena', email: member, title: '', role: 'admin' },
        { name: 'Stella', email: asker, title: '', role: 'stakeholder' },
      ],
      teams: [{ key: 'WEB', name: 'Web', members: [member] }],
      issues: Array.from({ length: ISSUES }, (_, index) => ({ team: 'WEB', title: `Ask ${index}`, creator: asker, state: 'triage' })),
    }),
  )
  const sim = await startSimulator('--seed', seed)
  await rm(dir, { recursive: true, force: true })
  return { ...sim, issues: await readIds(sim) }
}

async function readIds({ graphql, apiKey }: SimulatedLinear): Promise<string[]> {
  const query = 'query($after: String) { issues(first: 250, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }'
  const ids: string[] = []
  for (let after: string | null = null; ;) {
    const response: Response = await fetch(graphql, {
      method: 'POST',
      headers: { authorization: apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { after } }),
    })
    type Page = { issues: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    const { issues } = ((await response.json()) as { data: Page }).data
    ids.push(...issues.nodes.map(({ id }) => id))
    if (!issues.pageInfo.hasNextPage) return ids
    after = issues.pageInfo.endCursor
  }
}
