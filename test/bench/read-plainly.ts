import { documents } from '@pull-okr/linear-sync'

type Page = { data: { issues: { nodes: { id: string; updatedAt: string }[]; pageInfo: { hasNextPage: boolean } } } }

/** The floor: the same requests for the same slim pages, one after the other, by fetch and JSON.parse, and nothing done with them. */
export async function readPlainly(apiUrl: string): Promise<number> {
  let total = 0
  for (let last: { id: string; updatedAt: string } | null = null; ;) {
    const keyset: object[] = last === null ? [] : [{ updatedAt: { gte: last.updatedAt } }, { id: { nin: [last.id] } }]
    const response = await fetch(apiUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'lin_api_floor' },
      body: JSON.stringify({ query: documents.changedIssues, variables: { filter: { and: [{}, {}, ...keyset] } } }),
    })
    const { nodes, pageInfo } = (JSON.parse(await response.text()) as Page).data.issues
    total += nodes.length
    if (!pageInfo.hasNextPage) return total
    last = nodes.at(-1)!
  }
}
