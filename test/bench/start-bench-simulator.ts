import type { SimulatedLinear } from '../harness/start-simulator.ts'
import { ASKER, startOneTeam } from './start-one-team.ts'

const ISSUES = 500

/** A simulated Linear with one team that is asked 500 things, and their ids. */
export async function startBenchSimulator(): Promise<SimulatedLinear & { issues: string[] }> {
  const asks = Array.from({ length: ISSUES }, (_, index) => ({ team: 'WEB', title: `Ask ${index}`, creator: ASKER, state: 'triage' }))
  const sim = await startOneTeam(asks)
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
