import { applyChange } from './apply-okr-change.ts'
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

export function keyResultsOf(set: Pick<OkrSet, 'objectives'>): KeyResult[] {
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
