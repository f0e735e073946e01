import {
  editedFields,
  emphasisInWords,
  keyResultsOf,
  needsInWords,
  quoted,
  sameEmphasis,
  sizeInWords,
  type EditedField,
  type Emphasis,
  type KeyResult,
  type OkrChange,
  type OkrSet,
} from '@pull-okr/core'

/** How requests and teams are called in the log, which whoever sees the published set may read. */
export type Names = { request: (id: string) => string; team: (id: string) => string }

/** What changed, in plain words; a title is the one before the change, except of what the change added. */
export function describeChange(change: OkrChange, before: OkrSet, after: OkrSet, names: Names): string {
  const objective = (id: string) =>
    titled(
      [before, after].flatMap((set) => set.objectives),
      id,
    )
  const keyResult = (id: string) => titled([before, after].flatMap(keyResultsOf), id)
  switch (change.kind) {
    case 'addObjective':
      return [
        `Added ${change.objectiveZero ? 'Objective 0' : 'objective'} ${quoted(change.title)}`,
        ...(change.emphasis?.length ? [leaning(change.emphasis)] : []),
      ].join(', ')
    case 'editObjective':
      return `Changed objective ${objective(change.objective)}: ${objectiveEdits(change, before, after).join(', ')}`
    case 'removeObjective':
      return `Removed objective ${objective(change.objective)}`
    case 'moveObjective':
      return `Moved objective ${objective(change.objective)} ${change.before === null ? 'to the end' : `before ${objective(change.before)}`}`
    case 'addKeyResult':
      return [
        `Added key result ${quoted(change.title)} under ${objective(change.objective)}`,
        ...(change.needs?.length ? [`needs ${needsInWords(change.needs, names.team)}`] : []),
        ...(change.emphasis?.length ? [leaning(change.emphasis)] : []),
      ].join(', ')
    case 'editKeyResult':
      return `Changed key result ${keyResult(change.keyResult)}: ${edits(change, before, after, names).join(', ')}`
    case 'removeKeyResult':
      return `Removed key result ${keyResult(change.keyResult)}`
    case 'moveKeyResult': {
      const place = change.before === null ? 'to the end' : `before ${keyResult(change.before)}`
      return `Moved key result ${keyResult(change.keyResult)} ${place} under ${objective(change.objective)}`
    }
    case 'linkRequest':
      return `Linked ${quoted(names.request(change.request))} to key result ${keyResult(change.keyResult)}`
    case 'releaseRequest':
      return `Released ${quoted(names.request(change.request))}`
  }
}

/** Only what differs: an editor sends every field, and the record must not say that all of them changed. */
function objectiveEdits({ objective: id }: { objective: string }, before: OkrSet, after: OkrSet): string[] {
  const [was, is] = [before, after].map((set) => set.objectives.find((part) => part.id === id))
  if (!was || !is) return []
  return [
    ...(was.title === is.title ? [] : [`now called ${quoted(is.title)}`]),
    ...(sameEmphasis(was.emphasis, is.emphasis) ? [] : [leaning(is.emphasis)]),
  ]
}

function edits(change: Extract<OkrChange, { kind: 'editKeyResult' }>, before: OkrSet, after: OkrSet, names: Names): string[] {
  const [was, is] = [before, after].map((set) => keyResultsOf(set).find((part) => part.id === change.keyResult))
  return was && is ? editedFields(was, change).map((field) => WORDS[field](is, names)) : []
}

const WORDS: Record<EditedField, (is: KeyResult, names: Names) => string> = {
  title: ({ title }) => `now called ${quoted(title)}`,
  name: ({ measure }) => `measured by ${quoted(measure.name)}`,
  unit: ({ measure: { unit } }) => (unit === undefined ? 'without a unit' : `counted in ${quoted(unit)}`),
  direction: ({ measure: { direction } }) => (direction === undefined ? 'without a direction' : `meant to ${direction}`),
  baseline: ({ measure: { baseline, unit } }) => `baseline ${amount(baseline, unit)}`,
  target: ({ measure: { target, unit } }) => `target ${amount(target, unit)}`,
  size: ({ size }) => `sized ${sizeInWords(size)}`,
  aspirational: ({ aspirational }) => (aspirational ? 'now aspirational' : 'now a promise'),
  needs: ({ needs }, { team }) => (needs.length === 0 ? 'needs nothing of other teams' : `needs ${needsInWords(needs, team)}`),
  emphasis: ({ emphasis }) => leaning(emphasis),
}

function leaning(emphasis: readonly Emphasis[]): string {
  return emphasis.length === 0 ? 'without an emphasis' : `emphasises ${emphasisInWords(emphasis)}`
}

function amount(value: number | undefined, unit: string | undefined): string {
  return value === undefined ? 'taken away' : [value, unit].filter((part) => part !== undefined && part !== '').join(' ')
}

function titled(parts: { id: string; title: string }[], id: string): string {
  return quoted(parts.find((part) => part.id === id)?.title ?? 'something that is gone')
}
