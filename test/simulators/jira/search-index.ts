// What searching sees: the issues as they were `lagMs` ago, deleted ones included. Jira's index is late by seconds to minutes.
import type { Issue } from './rows.ts'
import type { World } from './world.ts'

/** What an issue was until `until`; undefined: it was not there yet. */
type Version = { issue: Issue | undefined; until: number }
export type SearchIndex = ReturnType<typeof createSearchIndex>

export function createSearchIndex(world: World, clock: () => number) {
  const versions = new Map<string, Version[]>()
  let lagMs = 0
  return {
    setLag(ms: number): void {
      lagMs = ms
    },
    lag: () => lagMs,

    /** Before an issue is changed, filed or deleted. */
    remember(id: string): void {
      const now = clock()
      const young = (versions.get(id) ?? []).filter(({ until }) => until > now - lagMs)
      if (lagMs > 0) versions.set(id, [...young, { issue: world.get('issue', id), until: now }])
    },

    /** `now` are the ids that whoever asks wants as they stand: `reconcileIssues`. */
    issues(reconciled: ReadonlySet<string>): Issue[] {
      const from = clock() - lagMs
      const late = new Map<string, Issue | undefined>()
      for (const [id, known] of versions) {
        const young = known.filter(({ until }) => until > from)
        if (young.length === 0) versions.delete(id)
        else if (!reconciled.has(id)) late.set(id, young[0]!.issue)
      }
      if (late.size === 0) return world.all('issue')
      return [...world.all('issue').filter(({ id }) => !late.has(id)), ...[...late.values()].filter((issue) => issue !== undefined)]
    },
  }
}
