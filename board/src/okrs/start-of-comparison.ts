import type { OkrSetView } from '@pull-okr/core/contract/types'

/** What one compares first: what was published with what stands now, or the whole way from the beginning. */
export function startOfComparison({ changes, revision }: Pick<OkrSetView, 'changes' | 'revision'>) {
  const published = changes.find(({ kind, revision: at }) => kind === 'publish' && at < revision)
  const oldest = changes.at(-1)?.revision ?? 0
  // whoever is shown the first change may see what was there before it
  const blankSheet = oldest === 1
  return { from: published?.revision ?? (blankSheet ? 0 : oldest), to: revision, blankSheet }
}
