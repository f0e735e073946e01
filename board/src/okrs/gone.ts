import type { OkrSetView } from '@pull-okr/core/contract/types'
import type { PlannedChange } from './planned-change.ts'

export type Gone = { title: string; what: 'objective' | 'key result' | 'request'; by: OkrSetView['changes'][number] | null }

/** What the change is about, where somebody has removed it meanwhile: such a change can never be saved. */
export function goneFrom(set: Pick<OkrSetView, 'objectives' | 'changes'>, planned: PlannedChange): Gone | null {
  const removed = (title: string, what: Gone['what'], kind: string): Gone => ({
    title,
    what,
    by: set.changes.find((change) => change.kind === kind && change.summary.includes(title)) ?? null,
  })
  const keyResults = set.objectives.flatMap((o) => o.keyResults)
  if ('keyResult' in planned) {
    const { id, title } = planned.keyResult
    return keyResults.some((k) => k.id === id) ? null : removed(title, 'key result', 'removeKeyResult')
  }
  if ('objective' in planned) {
    const { id, title } = planned.objective
    return set.objectives.some((o) => o.id === id) ? null : removed(title, 'objective', 'removeObjective')
  }
  if (planned.kind === 'releaseRequest') {
    const { id, title } = planned.request
    return keyResults.some((k) => k.requests.some((r) => r.id === id)) ? null : removed(title, 'request', 'releaseRequest')
  }
  return null
}
