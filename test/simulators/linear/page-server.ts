// Linear's answers to a first sync, serialised before anybody asks: a benchmark of clients must not measure a server.
// node linear/page-server.ts [--issues 20000]; it prints { url } and ends when its stdin closes.
import { parseArgs } from 'node:util'
import { servePrepared } from '../shared/serve-prepared.ts'
import { preparedIssues, preparedOrganization } from './prepare-issues.ts'

const PAGE = 250 // ours, and the floor's
const SDK_PAGES = [50, 200] // Linear's default, and about the most: the SDK's issue costs 43 of the 10,000 points a query may

type Asked = { query: string; variables?: { first?: number; after?: string | null; filter?: { and: Record<string, { gte?: string }>[] } } }

const { values } = parseArgs({ options: { issues: { type: 'string', default: '20000' } } })
const issues = preparedIssues(Number(values.issues))
const organization = preparedOrganization()
/** As Linear would: each page from the row after the last one that was read. */
const placeOf = new Map(issues.map(({ slim }, index) => [slim.updatedAt, index + 1]))
const slimPages = pages(PAGE, ({ slim }) => slim)
const sdkPages = new Map(SDK_PAGES.map((size) => [size, pages(size, ({ full }) => full)]))

function pages(size: number, read: (issue: (typeof issues)[number]) => object): string[] {
  return Array.from({ length: Math.ceil(issues.length / size) }, (_, page) => {
    const from = page * size
    const hasNextPage = from + size < issues.length
    const nodes = issues.slice(from, from + size).map(read)
    const pageInfo = { hasNextPage, hasPreviousPage: page > 0, startCursor: String(from), endCursor: String(from + size) }
    return JSON.stringify({ data: { issues: { nodes, pageInfo } } })
  })
}

function answer({ query, variables }: Asked): string {
  const operation = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1] ?? ''
  if (operation === 'ChangedIssues') {
    // the keyset comes last, behind the range of the pass
    const from = variables?.filter?.and.filter((part) => part['id']).length ? variables.filter.and.at(-2)!['updatedAt']!.gte! : null
    return slimPages[from === null ? 0 : placeOf.get(from)! / PAGE]!
  }
  if (operation === 'issues') {
    const size = variables?.first ?? SDK_PAGES[0]!
    return sdkPages.get(size)![Number(variables?.after ?? 0) / size]!
  }
  const known = organization[operation]
  return known ?? JSON.stringify({ errors: [{ message: `page-server.ts has no answer to ${operation}` }] })
}

servePrepared((_url, body) => answer(JSON.parse(body) as Asked))
