import { longestRun } from './longest-run.ts'
import { quoted } from './findings/finding.ts'
import { emphasisInWords, measureInWords, needsInWords, sizeInWords } from './okr-words.ts'
import type { Emphasis, KeyResult, Objective } from './okr-set.ts'
import type { TeamId } from './people.ts'

export type Difference = {
  /** its id */
  part: string
  what: 'objective' | 'keyResult'
  kind: 'added' | 'removed' | 'changed' | 'moved'
  title: string
  /** what differs, a sentence each */
  words: string[]
}

/**
 * What leads from one version of a set to another, in the order of the later one, with what is gone at the end. A part that
 * was both changed and moved is `changed`, and its words say both. `teamName` names suppliers.
 */
export function compareOkrSets(before: readonly Objective[], after: readonly Objective[], teamName: (id: TeamId) => string): Difference[] {
  const was = partsOf(before)
  const is = partsOf(after)
  const moved = movedWithin(was, is)
  const here = [...is.values()].flatMap((part): Difference[] => {
    const old = was.get(part.id)
    if (!old) return [difference(part, 'added', part.home === null ? [] : [`Under ${quoted(part.home.title)}.`])]
    const words = wordsOf(old, part, teamName)
    const place = placeInWords(old, part, moved, is)
    if (words.length > 0) return [difference(part, 'changed', [...words, ...place])]
    return place.length > 0 ? [difference(part, 'moved', place)] : []
  })
  const gone = [...was.values()].filter(({ id }) => !is.has(id)).map((part) => difference(part, 'removed', []))
  return [...here, ...gone]
}

/** An objective, or a key result with the objective that it stands under. `siblings`: in their order, itself among them. */
type Part = {
  id: string
  title: string
  emphasis: Emphasis[]
  home: Objective | null
  siblings: string[]
  keyResult: KeyResult | null
}

function partsOf(objectives: readonly Objective[]): Map<string, Part> {
  const inOrder = objectives.flatMap((objective): Part[] => {
    const { id, title, emphasis, keyResults } = objective
    const ids = keyResults.map((one) => one.id)
    return [
      { id, title, emphasis, home: null, siblings: objectives.map((one) => one.id), keyResult: null },
      ...keyResults.map((k) => ({ id: k.id, title: k.title, emphasis: k.emphasis, home: objective, siblings: ids, keyResult: k })),
    ]
  })
  return new Map(inOrder.map((part) => [part.id, part]))
}

function difference({ id, title, keyResult }: Part, kind: Difference['kind'], words: string[]): Difference {
  return { part: id, what: keyResult ? 'keyResult' : 'objective', kind, title, words }
}

/** The few parts that were moved: those beside them that only made room stayed where they were. */
function movedWithin(was: ReadonlyMap<string, Part>, is: ReadonlyMap<string, Part>): Set<string> {
  const placeBefore = new Map([...was.keys()].map((id, index) => [id, index]))
  const homes = Map.groupBy(
    [...is.values()].filter((part) => was.has(part.id) && was.get(part.id)!.home?.id === part.home?.id),
    (part) => part.home?.id ?? null,
  )
  return new Set(
    [...homes.values()].flatMap((parts) => {
      const places = parts.map(({ id }) => placeBefore.get(id)!)
      const kept = longestRun(places)
      return parts.filter((_, index) => !kept.has(places[index]!)).map(({ id }) => id)
    }),
  )
}

function placeInWords(old: Part, { id, home, siblings }: Part, moved: ReadonlySet<string>, is: ReadonlyMap<string, Part>): string[] {
  if (old.home !== null && home !== null && old.home.id !== home.id)
    return [`Moved from ${quoted(old.home.title)} to ${quoted(home.title)}.`]
  if (!moved.has(id)) return []
  const next = siblings[siblings.indexOf(id) + 1]
  return [next === undefined ? 'Moved to the end.' : `Moved before ${quoted(is.get(next)!.title)}.`]
}

function wordsOf(old: Part, part: Part, teamName: (id: TeamId) => string): string[] {
  const [was, is] = [old.keyResult, part.keyResult]
  const ofKeyResult =
    was && is
      ? [
          differs('Measured by', measureInWords(was.measure), measureInWords(is.measure)),
          differs('Sized', sizeInWords(was.size), sizeInWords(is.size)),
          differs('Meant as', promised(was), promised(is)),
          differs('Answers', requestsInWords(was), requestsInWords(is)),
          differs('Needs', needsInWords(was.needs, teamName), needsInWords(is.needs, teamName)),
        ]
      : []
  return [
    differs('Called', quoted(old.title), quoted(part.title)),
    ...ofKeyResult,
    differs('Emphasises', emphasisInWords(old.emphasis), emphasisInWords(part.emphasis)),
  ].flat()
}

function differs(what: string, was: string, is: string): string[] {
  return was === is ? [] : [`${what} ${is}; before: ${was}.`]
}

function promised({ aspirational }: KeyResult): string {
  return aspirational ? 'aspirational' : 'a promise'
}

/** How many: what was asked is not everybody's who may see the OKRs. */
function requestsInWords({ requests: { length } }: KeyResult): string {
  return length === 0 ? 'no request' : length === 1 ? 'one request' : `${length} requests`
}
