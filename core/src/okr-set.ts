import { hasWords } from './has-words.ts'
import { refuse, type Refusal } from './laws.ts'
import type { TeamPermit } from './permits.ts'
import type { RequestId, TeamId } from './people.ts'

/**
 *   drafting ─publish▶ published ─commit▶ committed ─close▶ closed
 *        ◀──redraft──┘
 *
 * A committed set still changes, with a sentence (every change has one); a closed one does not.
 */
export const OKR_SET_STATES = ['drafting', 'published', 'committed', 'closed'] as const
export type OkrSetState = (typeof OKR_SET_STATES)[number]
export type OkrSetEvent = 'publish' | 'redraft' | 'commit' | 'close'

export const OKR_SET_TRANSITIONS: Record<OkrSetState, Record<OkrSetEvent, OkrSetState | null>> = {
  drafting: { publish: 'published', redraft: null, commit: null, close: null },
  published: { publish: null, redraft: 'drafting', commit: 'committed', close: null },
  committed: { publish: null, redraft: null, commit: null, close: 'closed' },
  closed: { publish: null, redraft: null, commit: null, close: null },
}

/** How big, in items of the team's tracker: P10, mode and P90. */
export type Size = { low: number; likely: number; high: number }

export type Measure = {
  name: string
  unit?: string | undefined
  direction?: 'increase' | 'decrease' | 'maintain' | undefined
  baseline?: number | undefined
  target?: number | undefined
}

/** Which way a part leans, e.g. market: France. Compared by normalised words with what leaders expect. */
export type Emphasis = { dimension: string; value: string }

/** What a key result needs of another team, by which day (`YYYY-MM-DD`). `request`: the request that asks for it, where one is named. */
export type Need = { id: string; supplier: TeamId; what: string; by: string; request?: RequestId | undefined }

/** `version` counts the changes of this part alone: an editor of another part never collides. */
export type KeyResult = {
  id: string
  version: number
  title: string
  measure: Measure
  size: Size
  /** shown, and left out of the threshold (law 4) */
  aspirational: boolean
  /** the requests it answers; a request may feed several key results */
  requests: RequestId[]
  needs: Need[]
  emphasis: Emphasis[]
}

/** `objectiveZero` is the BAU objective: it makes the running load visible. */
export type Objective = {
  id: string
  version: number
  title: string
  objectiveZero: boolean
  emphasis: Emphasis[]
  keyResults: KeyResult[]
}

/** A team's OKRs for one cycle, in priority order. `revision` counts all changes. */
export type OkrSet = { id: string; team: TeamId; cycle: string; state: OkrSetState; revision: number; objectives: Objective[] }

/** A small named change; each carries its sentence in the author's own words (law 10). Ids are client-made UUIDs. */
export type OkrChange = { sentence: string } & (
  | { kind: 'addObjective'; objective: string; title: string; objectiveZero?: boolean | undefined; emphasis?: Emphasis[] | undefined }
  | { kind: 'editObjective'; objective: string; version: number; title?: string | undefined; emphasis?: Emphasis[] | undefined }
  | { kind: 'removeObjective'; objective: string; version: number }
  | { kind: 'moveObjective'; objective: string; before: string | null }
  | {
      kind: 'addKeyResult'
      objective: string
      keyResult: string
      title: string
      measure: Measure
      size: Size
      aspirational?: boolean | undefined
      needs?: Need[] | undefined
      emphasis?: Emphasis[] | undefined
    }
  | {
      kind: 'editKeyResult'
      keyResult: string
      version: number
      title?: string | undefined
      measure?: Measure | undefined
      size?: Size | undefined
      aspirational?: boolean | undefined
      needs?: Need[] | undefined
      emphasis?: Emphasis[] | undefined
    }
  | { kind: 'removeKeyResult'; keyResult: string; version: number }
  | { kind: 'moveKeyResult'; keyResult: string; objective: string; before: string | null }
  | { kind: 'linkRequest'; keyResult: string; request: RequestId }
  | { kind: 'releaseRequest'; request: RequestId }
)

export function emptyOkrSet(id: string, team: TeamId, cycle: string): OkrSet {
  return { id, team, cycle, state: 'drafting', revision: 0, objectives: [] }
}

export function keyResultsOf(set: OkrSet): KeyResult[] {
  return set.objectives.flatMap((objective) => objective.keyResults)
}

/** The planned work in priority order: Objective 0 is BAU, which the forecast has off already. */
export function plannedKeyResults(set: OkrSet): { objective: Objective; keyResult: KeyResult }[] {
  return set.objectives
    .filter((objective) => !objective.objectiveZero)
    .flatMap((objective) => objective.keyResults.map((keyResult) => ({ objective, keyResult })))
}

/** The next set, or why not. A change applied to a part that somebody else changed meanwhile is a `conflict`. */
export function changeOkrSet(permit: TeamPermit, set: OkrSet, change: OkrChange): { kind: 'changed'; set: OkrSet } | Refusal {
  if (permit.team !== set.team) throw new Error(`a permit of team ${permit.team} was used on the OKRs of team ${set.team}`)
  if (set.state === 'closed') return refuse('illegalTransition', 'This cycle is closed: its OKRs stay as they were scored.', { law: 12 })
  if (!hasWords(change.sentence))
    return refuse('missing', 'Say in a sentence why: it is kept beside the change.', { law: 10, path: 'sentence' })
  const objectives = applyChange(set.objectives, change)
  if ('kind' in objectives) return objectives
  return { kind: 'changed', set: { ...set, revision: set.revision + 1, objectives } }
}

export function moveOkrSet(permit: TeamPermit, set: OkrSet, event: OkrSetEvent): { kind: 'changed'; set: OkrSet } | Refusal {
  if (permit.team !== set.team) throw new Error(`a permit of team ${permit.team} was used on the OKRs of team ${set.team}`)
  const state = OKR_SET_TRANSITIONS[set.state][event]
  if (state === null) return refuse('illegalTransition', `OKRs that are ${set.state} cannot be moved by "${event}".`)
  return { kind: 'changed', set: { ...set, state, revision: set.revision + 1 } }
}

function applyChange(objectives: Objective[], change: OkrChange): Objective[] | Refusal {
  const find = (id: string) => objectives.find((o) => o.id === id)
  const findKeyResult = (id: string) => objectives.flatMap((o) => o.keyResults).find((k) => k.id === id)
  const missing = (what: string, path: string) =>
    refuse('unknownPart', `There is no such ${what} in these OKRs: it may have been removed.`, { path })
  const conflict = (yours: number, current: { version: number }) =>
    refuse('conflict', 'Somebody changed this part meanwhile: look at both versions and decide.', { versions: { yours, current } })
  const replaceKeyResult = (next: KeyResult) =>
    objectives.map((o) => ({ ...o, keyResults: o.keyResults.map((k) => (k.id === next.id ? next : k)) }))

  switch (change.kind) {
    case 'addObjective': {
      if (find(change.objective)) return refuse('conflict', 'An objective with this id exists already.', { path: 'objective' })
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
      if (findKeyResult(change.keyResult)) return refuse('conflict', 'A key result with this id exists already.', { path: 'keyResult' })
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

/** What an edit would really change; editors send also what they left as it was. */
export type EditedField = 'title' | keyof Measure | 'size' | 'aspirational' | 'needs' | 'emphasis'

export function editedFields(current: KeyResult, change: Extract<OkrChange, { kind: 'editKeyResult' }>): EditedField[] {
  const measure = change.measure ?? current.measure
  const size = change.size ?? current.size
  const differs: Record<EditedField, boolean> = {
    title: (change.title ?? current.title) !== current.title,
    name: measure.name !== current.measure.name,
    unit: measure.unit !== current.measure.unit,
    direction: measure.direction !== current.measure.direction,
    baseline: measure.baseline !== current.measure.baseline,
    target: measure.target !== current.measure.target,
    size: size.low !== current.size.low || size.likely !== current.size.likely || size.high !== current.size.high,
    aspirational: (change.aspirational ?? current.aspirational) !== current.aspirational,
    needs: !sameNeeds(change.needs ?? current.needs, current.needs),
    emphasis: !sameEmphasis(change.emphasis ?? current.emphasis, current.emphasis),
  }
  return (Object.keys(differs) as EditedField[]).filter((field) => differs[field])
}

function sameNeeds(a: readonly Need[], b: readonly Need[]): boolean {
  return sameList(
    a,
    b,
    (x, y) => x.id === y.id && x.supplier === y.supplier && x.what === y.what && x.by === y.by && x.request === y.request,
  )
}

export function sameEmphasis(a: readonly Emphasis[], b: readonly Emphasis[]): boolean {
  return sameList(a, b, (x, y) => x.dimension === y.dimension && x.value === y.value)
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => same(one, b[index]!))
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
