/** A Relay connection, as far as we read it. */
export type Page<T> = { nodes: (T | null)[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

/** All nodes of all pages. For lists that fit in memory (people, teams, labels), never for issues. */
export async function readPages<T>(read: (after: string | null) => Promise<Page<T>>, first?: Page<T>): Promise<T[]> {
  const all: T[] = []
  let page = first ?? (await read(null))
  for (;;) {
    for (const node of page.nodes) if (node) all.push(node)
    const { hasNextPage, endCursor } = page.pageInfo
    if (!hasNextPage || endCursor === null) return all
    page = await read(endCursor)
  }
}
