import { editedFields, keyResultsOf, type EditedField, type Emphasis, type KeyResult, type OkrChange, type OkrSet } from '@pull-okr/core'

/** What changed, in plain words; a title is the one before the change, except of what the change added. */
export function describeChange(change: OkrChange, before: OkrSet, after: OkrSet, requestTitle: (id: string) => string): string {
  const objective = (id: string) =>
    titled(
      [before, after].flatMap((set) => set.objectives),
      id,
    )
  const keyResult = (id: string) => titled([before, after].flatMap(keyResultsOf), id)
  switch (change.kind) {
    case 'addObjective':
      return `Added objective ${quoted(change.title)}`
    case 'editObjective':
      return `Changed objective ${objective(change.objective)}: ${objectiveEdits(change).join(', ')}`
    case 'removeObjective':
      return `Removed objective ${objective(change.objective)}`
    case 'moveObjective':
      return `Moved objective ${objective(change.objective)} ${change.before === null ? 'to the end' : `before ${objective(change.before)}`}`
    case 'addKeyResult':
      return `Added key result ${quoted(change.title)} under ${objective(change.objective)}`
    case 'editKeyResult':
      return `Changed key result ${keyResult(change.keyResult)}: ${edits(change, before, after).join(', ')}`
    case 'removeKeyResult':
      return `Removed key result ${keyResult(change.keyResult)}`
    case 'moveKeyResult': {
      const place = change.before === null ? 'to the end' : `before ${keyResult(change.before)}`
      return `Moved key result ${keyResult(change.keyResult)} ${place} under ${objective(change.objective)}`
    }
    case 'linkRequest':
      return `Linked ${quoted(requestTitle(change.request))} to key result ${keyResult(change.keyResult)}`
    case 'releaseRequest':
      return `Released ${quoted(requestTitle(change.request))}`
  }
}

function objectiveEdits({ title, emphasis }: Extract<OkrChange, { kind: 'editObjective' }>): string[] {
  return [...(title === undefined ? [] : [`now called ${quoted(title)}`]), ...(emphasis === undefined ? [] : [leaning(emphasis)])]
}

/** Only what differs: an editor sends every field, and the record must not say that all of them changed. */
function edits(change: Extract<OkrChange, { kind: 'editKeyResult' }>, before: OkrSet, after: OkrSet): string[] {
  const find = (set: OkrSet) => keyResultsOf(set).find((part) => part.id === change.keyResult)
  const [was, is] = [find(before), find(after)]
  return was && is ? editedFields(was, change).map((field) => WORDS[field](is)) : []
}

const WORDS: Record<EditedField, (is: KeyResult) => string> = {
  title: ({ title }) => `now called ${quoted(title)}`,
  name: ({ measure }) => `measured by ${quoted(measure.name)}`,
  unit: ({ measure: { unit } }) => (unit === undefined ? 'without a unit' : `counted in ${quoted(unit)}`),
  direction: ({ measure: { direction } }) => (direction === undefined ? 'without a direction' : `meant to ${direction}`),
  baseline: ({ measure: { baseline, unit } }) => `baseline ${amount(baseline, unit)}`,
  target: ({ measure: { target, unit } }) => `target ${amount(target, unit)}`,
  size: ({ size }) => `sized ${size.low} to ${size.high} items, most likely ${size.likely}`,
  aspirational: ({ aspirational }) => (aspirational ? 'now aspirational' : 'now a promise'),
  needs: ({ needs }) =>
    needs.length === 0 ? 'needs nothing of other teams' : `needs ${needs.map((n) => `${quoted(n.what)} by ${n.by}`).join(' and ')}`,
  emphasis: ({ emphasis }) => leaning(emphasis),
}

function leaning(emphasis: readonly Emphasis[]): string {
  return emphasis.length === 0 ? 'without an emphasis' : `emphasises ${emphasis.map((e) => `${e.dimension}: ${e.value}`).join(', ')}`
}

function amount(value: number | undefined, unit: string | undefined): string {
  return value === undefined ? 'taken away' : [value, unit].filter((part) => part !== undefined && part !== '').join(' ')
}

function titled(parts: { id: string; title: string }[], id: string): string {
  return quoted(parts.find((part) => part.id === id)?.title ?? 'something that is gone')
}

function quoted(text: string): string {
  return `“${text}”`
}
