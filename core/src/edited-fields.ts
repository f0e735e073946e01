import type { Emphasis, KeyResult, Measure, Need, OkrChange } from './okr-set.ts'

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
