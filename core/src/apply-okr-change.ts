import { checkEmphasis } from './check-emphasis.ts'
import { checkNeedIds } from './check-need-ids.ts'
import { editedFields, sameEmphasis } from './edited-fields.ts'
import { refuse, type Refusal } from './laws.ts'
import type { Emphasis, KeyResult, Need, Objective, OkrChange } from './okr-set.ts'

/** The objectives after one change, or why not. Nothing else of a set changes by it. */
export function applyChange(objectives: Objective[], change: OkrChange): Objective[] | Refusal {
  const find = (id: string) => objectives.find((o) => o.id === id)
  const findKeyResult = (id: string) => objectives.flatMap((o) => o.keyResults).find((k) => k.id === id)
  const missing = (what: string, path: string) =>
    refuse('unknownPart', `There is no such ${what} in these OKRs: it may have been removed.`, { path })
  const conflict = (yours: number, current: { version: number }) =>
    refuse('conflict', 'Somebody changed this part meanwhile: look at both versions and decide.', { versions: { yours, current } })
  const wrong = (part: { needs?: Need[] | undefined; emphasis?: Emphasis[] | undefined }, keyResult?: string) => {
    const others = objectives.flatMap((o) => o.keyResults).filter((k) => k.id !== keyResult)
    const ofOthers = others.flatMap((k) => k.needs)
    return checkEmphasis(part.emphasis ?? []) ?? checkNeedIds(part.needs ?? [], ofOthers)
  }
  const replaceKeyResult = (next: KeyResult) =>
    objectives.map((o) => ({ ...o, keyResults: o.keyResults.map((k) => (k.id === next.id ? next : k)) }))

  switch (change.kind) {
    case 'addObjective': {
      if (find(change.objective) || findKeyResult(change.objective))
        return refuse('conflict', 'A part with this id exists already.', { path: 'objective' })
      if (change.objectiveZero && objectives.some((o) => o.objectiveZero))
        return refuse('notAllowedHere', 'There is an Objective 0 already: business as usual is one objective.', { path: 'objectiveZero' })
      const fault = wrong(change)
      if (fault) return fault
      const added = {
        id: change.objective,
        version: 1,
        title: change.title,
        objectiveZero: change.objectiveZero ?? false,
        emphasis: change.emphasis ?? [],
        keyResults: [],
      }
      return [...objectives, added]
    }
    case 'editObjective': {
      const current = find(change.objective)
      if (!current) return missing('objective', 'objective')
      if (current.version !== change.version) return conflict(change.version, current)
      const next = { ...current, title: change.title ?? current.title, emphasis: change.emphasis ?? current.emphasis }
      if (next.title === current.title && sameEmphasis(next.emphasis, current.emphasis)) return changesNothing()
      const fault = wrong(change)
      if (fault) return fault
      return objectives.map((o) => (o === current ? { ...next, version: o.version + 1 } : o))
    }
    case 'removeObjective': {
      const current = find(change.objective)
      if (!current) return missing('objective', 'objective')
      if (current.version !== change.version) return conflict(change.version, current)
      if (current.keyResults.length > 0)
        return refuse('notAllowedHere', 'Remove or move its key results first: nothing disappears by accident.', { path: 'objective' })
      return objectives.filter((o) => o !== current)
    }
    case 'moveObjective': {
      const current = find(change.objective)
      if (!current) return missing('objective', 'objective')
      return (
        insertBefore(
          objectives.filter((o) => o !== current),
          current,
          change.before,
        ) ?? missing('objective', 'before')
      )
    }
    case 'addKeyResult': {
      const parent = find(change.objective)
      if (!parent) return missing('objective', 'objective')
      if (find(change.keyResult) || findKeyResult(change.keyResult))
        return refuse('conflict', 'A part with this id exists already.', { path: 'keyResult' })
      const fault = wrong(change)
      if (fault) return fault
      const added: KeyResult = {
        id: change.keyResult,
        version: 1,
        title: change.title,
        measure: change.measure,
        size: change.size,
        aspirational: change.aspirational ?? false,
        requests: [],
        needs: change.needs ?? [],
        emphasis: change.emphasis ?? [],
      }
      return objectives.map((o) => (o === parent ? { ...o, keyResults: [...o.keyResults, added] } : o))
    }
    case 'editKeyResult': {
      const current = findKeyResult(change.keyResult)
      if (!current) return missing('key result', 'keyResult')
      if (current.version !== change.version) return conflict(change.version, current)
      if (editedFields(current, change).length === 0) return changesNothing()
      const fault = wrong(change, current.id)
      if (fault) return fault
      return replaceKeyResult({
        ...current,
        version: current.version + 1,
        title: change.title ?? current.title,
        measure: change.measure ?? current.measure,
        size: change.size ?? current.size,
        aspirational: change.aspirational ?? current.aspirational,
        needs: change.needs ?? current.needs,
        emphasis: change.emphasis ?? current.emphasis,
      })
    }
    case 'removeKeyResult': {
      const current = findKeyResult(change.keyResult)
      if (!current) return missing('key result', 'keyResult')
      if (current.version !== change.version) return conflict(change.version, current)
      if (current.requests.length > 0)
        return refuse('notAllowedHere', 'Release the requests it answers first, so that those who asked are told.', {
          law: 3,
          path: 'keyResult',
        })
      return objectives.map((o) => ({ ...o, keyResults: o.keyResults.filter((k) => k !== current) }))
    }
    case 'moveKeyResult': {
      const current = findKeyResult(change.keyResult)
      if (!current) return missing('key result', 'keyResult')
      const without = objectives.map((o) => ({ ...o, keyResults: o.keyResults.filter((k) => k !== current) }))
      const parent = without.find((o) => o.id === change.objective)
      if (!parent) return missing('objective', 'objective')
      const placed = insertBefore(parent.keyResults, current, change.before)
      if (!placed) return missing('key result', 'before')
      return without.map((o) => (o === parent ? { ...o, keyResults: placed } : o))
    }
    case 'linkRequest': {
      const current = findKeyResult(change.keyResult)
      if (!current) return missing('key result', 'keyResult')
      if (current.requests.includes(change.request)) return objectives
      return replaceKeyResult({ ...current, requests: [...current.requests, change.request] })
    }
    case 'releaseRequest': {
      const feeds = objectives.flatMap((o) => o.keyResults).some((k) => k.requests.includes(change.request))
      if (!feeds) return missing('request', 'request')
      return objectives.map((o) => ({
        ...o,
        keyResults: o.keyResults.map((k) => ({ ...k, requests: k.requests.filter((id) => id !== change.request) })),
      }))
    }
  }
}

/** The record says what happened, so what does not happen is not recorded. */
function changesNothing(): Refusal {
  return refuse('notAllowedHere', 'This says what stands there already: change something, or leave it.', { law: 12 })
}

function insertBefore<T extends { id: string }>(list: T[], item: T, before: string | null): T[] | null {
  if (before === null) return [...list, item]
  const at = list.findIndex((other) => other.id === before)
  return at < 0 ? null : list.toSpliced(at, 0, item)
}
