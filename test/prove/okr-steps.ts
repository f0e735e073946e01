import { randomUUID } from 'node:crypto'
import type { NewChange } from '@pull-okr/core/contract/types'
import { choose } from './choose.ts'
import type { Known, Step } from './steps.ts'

export const declineOf = ({ text }: Step) => ({ id: randomUUID(), kind: 'decline', reason: text, options: [{ kind: 'none', text: '' }] })

export function decisionOf(step: Step, { cycle, set }: Known) {
  const keyResult = choose(
    set.objectives.flatMap((objective) => objective.keyResults),
    step.other,
  )
  const size = { low: 1, likely: 2, high: 3 }
  const adopt = (choice: object) => ({ id: randomUUID(), kind: 'adopt', cycle, keyResult: choice, reason: step.text })
  const fresh = {
    objective: choose(set.objectives, step.other)?.id ?? 'A new objective',
    title: `Key result ${step.text}`,
    measure: 'a measure',
    size,
  }
  switch (step.form % 6) {
    case 0:
      return declineOf(step)
    case 1:
      return { id: randomUUID(), kind: 'clarify', question: step.text }
    case 2:
    case 3:
      return adopt(keyResult ? { id: keyResult.id } : fresh)
    default:
      return adopt(fresh)
  }
}

export function changeOf(step: Step, { set, asked, adopted }: Known): NewChange {
  const objective = choose(set.objectives, step.other)
  const withKeyResults = set.objectives.filter((one) => one.keyResults.length > 0)
  const keyResult = choose(
    withKeyResults.flatMap((one) => one.keyResults),
    step.pick,
  )
  const request = choose(adopted.length > 0 ? adopted : asked, step.pick)
  const base = { sentence: step.text }
  const addObjective: NewChange = { ...base, kind: 'addObjective', objective: randomUUID(), title: `Objective ${step.text}` }
  if (!objective) return addObjective
  switch (step.form % 10) {
    case 0:
      return { ...base, kind: 'editObjective', objective: objective.id, version: objective.version, title: `Better: ${step.text}` }
    case 1:
      return set.objectives.length > 1
        ? { ...base, kind: 'moveObjective', objective: set.objectives.at(-1)!.id, before: set.objectives[0]!.id }
        : addObjective
    case 2:
      return {
        ...base,
        kind: 'addKeyResult',
        objective: objective.id,
        keyResult: randomUUID(),
        title: `Key result ${step.text}`,
        measure: { name: 'a measure' },
        size: { low: 1, likely: 2, high: 3 },
      }
    case 3:
    case 4:
      return keyResult
        ? { ...base, kind: 'editKeyResult', keyResult: keyResult.id, version: keyResult.version, title: `Better: ${step.text}` }
        : addObjective
    case 5:
      return keyResult && keyResult.requests.length === 0
        ? { ...base, kind: 'removeKeyResult', keyResult: keyResult.id, version: keyResult.version }
        : addObjective
    case 6:
      return keyResult ? { ...base, kind: 'moveKeyResult', keyResult: keyResult.id, objective: objective.id, before: null } : addObjective
    case 7:
      return keyResult && request ? { ...base, kind: 'linkRequest', keyResult: keyResult.id, request: request.id } : addObjective
    case 8:
      return request ? { ...base, kind: 'releaseRequest', request: request.id } : addObjective
    default:
      return addObjective
  }
}
