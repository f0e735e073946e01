import { keyResultsOf, type OkrChange, type OkrSet } from '@pull-okr/core'

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
      return `Renamed objective ${objective(change.objective)} to ${quoted(change.title)}`
    case 'removeObjective':
      return `Removed objective ${objective(change.objective)}`
    case 'moveObjective':
      return `Moved objective ${objective(change.objective)} ${change.before === null ? 'to the end' : `before ${objective(change.before)}`}`
    case 'addKeyResult':
      return `Added key result ${quoted(change.title)} under ${objective(change.objective)}`
    case 'editKeyResult':
      return `Changed key result ${keyResult(change.keyResult)}: ${edits(change).join(', ')}`
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

function edits({ title, measure, size, aspirational }: Extract<OkrChange, { kind: 'editKeyResult' }>): string[] {
  return [
    ...(title === undefined ? [] : [`now called ${quoted(title)}`]),
    ...(measure === undefined
      ? []
      : [
          `measured by ${quoted(measure.name)}${measure.target === undefined ? '' : `, target ${measure.target}${measure.unit ? ` ${measure.unit}` : ''}`}`,
        ]),
    ...(size === undefined ? [] : [`sized ${size.low} to ${size.high} items, most likely ${size.likely}`]),
    ...(aspirational === undefined ? [] : [aspirational ? 'now aspirational' : 'now a promise']),
  ]
}

function titled(parts: { id: string; title: string }[], id: string): string {
  return quoted(parts.find((part) => part.id === id)?.title ?? 'something that is gone')
}

function quoted(text: string): string {
  return `“${text}”`
}
