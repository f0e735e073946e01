import { sameEmphasis, editedFields } from './edited-fields.ts'
import {
  keyResultsOf,
  type Emphasis,
  type KeyResult,
  type Measure,
  type Need,
  type Objective,
  type OkrChange,
  type OkrSet,
  type Size,
} from './okr-set.ts'

/** What a file says of an objective or a key result; `place` is where in the file, for whoever has to look. */
export type ImportedKeyResult = {
  place: string
  id: string | undefined
  title: string
  measure: Measure
  size: Size
  aspirational: boolean
  emphasis: Emphasis[]
  /** undefined: they stay as they are */
  needs: (Omit<Need, 'id'> & { id: string | undefined })[] | undefined
}
export type ImportedObjective = {
  place: string
  id: string | undefined
  title: string
  objectiveZero: boolean
  emphasis: Emphasis[]
  keyResults: ImportedKeyResult[]
}

type Planned = { place: string; change: OkrChange }
/** Who imports: what they cannot see (the needs of a private team) they cannot take away either. */
export type ImportBy = { sentence: string; newId: () => string; sees: (supplier: string) => boolean }
/** Omit, of each member of a union. */
type Plain<T> = T extends unknown ? Omit<T, 'sentence'> : never

/**
 * The changes that make a set say what a file says. A part is known by its id, or else by its title in its place; what is
 * not known is added after what stands there, and what the file does not name stays: nothing disappears by an import.
 * Requests are neither adopted nor let go of (law 2).
 */
export function planImport(set: OkrSet, file: readonly ImportedObjective[], { sentence, newId, sees }: ImportBy): Planned[] {
  const planned: Planned[] = []
  const known = new Set<string>()
  const plan = (place: string, change: Plain<OkrChange>): void => void planned.push({ place, change: { ...change, sentence } })
  for (const objective of file) {
    const standing = findObjective(set, objective, known)
    const id = standing?.id ?? newId()
    known.add(id)
    if (standing) {
      const { title, emphasis } = objective
      if (standing.title !== title || !sameEmphasis(standing.emphasis, emphasis))
        plan(objective.place, { kind: 'editObjective', objective: id, version: standing.version, title, emphasis })
    } else {
      const { title, emphasis, objectiveZero } = objective
      plan(objective.place, { kind: 'addObjective', objective: id, title, objectiveZero, emphasis })
    }
    for (const keyResult of objective.keyResults) {
      const part = findKeyResult(set, standing, keyResult, known)
      const keyResultId = part?.id ?? newId()
      known.add(keyResultId)
      const { place, title, measure, size, aspirational, emphasis } = keyResult
      const needs = keyResult.needs && needsOf(keyResult.needs, part?.needs ?? [], { newId, sees })
      const says = { title, measure, size, aspirational, emphasis, ...(needs && { needs }) }
      if (!part) {
        plan(place, { kind: 'addKeyResult', objective: id, keyResult: keyResultId, ...says })
        continue
      }
      if (parentOf(set, part)?.id !== id) plan(place, { kind: 'moveKeyResult', keyResult: part.id, objective: id, before: null })
      const edit = { kind: 'editKeyResult' as const, keyResult: part.id, version: part.version, ...says, sentence }
      if (editedFields(part, edit).length > 0) plan(place, edit)
    }
  }
  return planned
}

function findObjective({ objectives }: OkrSet, { id, title }: ImportedObjective, known: ReadonlySet<string>): Objective | undefined {
  const free = objectives.filter((one) => !known.has(one.id))
  return free.find((one) => one.id === id) ?? free.find((one) => one.title === title)
}

function findKeyResult(
  set: OkrSet,
  parent: Objective | undefined,
  { id, title }: ImportedKeyResult,
  known: ReadonlySet<string>,
): KeyResult | undefined {
  const free = keyResultsOf(set).filter((one) => !known.has(one.id))
  return free.find((one) => one.id === id) ?? parent?.keyResults.find((one) => one.title === title && !known.has(one.id))
}

function parentOf({ objectives }: OkrSet, { id }: KeyResult): Objective | undefined {
  return objectives.find(({ keyResults }) => keyResults.some((one) => one.id === id))
}

/** A need that stands there keeps its id and request; it is known by its id, or by what it says. */
function needsOf(
  said: NonNullable<ImportedKeyResult['needs']>,
  standing: readonly Need[],
  { newId, sees }: Omit<ImportBy, 'sentence'>,
): Need[] {
  const needs = said.map((need) => {
    const same =
      standing.find(({ id }) => id === need.id) ?? standing.find(({ supplier, what }) => supplier === need.supplier && what === need.what)
    const request = same?.supplier === need.supplier ? same.request : undefined
    return { id: same?.id ?? newId(), supplier: need.supplier, what: need.what, by: need.by, ...(request !== undefined && { request }) }
  })
  for (const [index, need] of standing.entries()) if (!sees(need.supplier)) needs.splice(index, 0, need as (typeof needs)[number])
  return needs
}
