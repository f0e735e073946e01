import type { Emphasis, KeyResult, Measure, Need, Objective } from './okr-set.ts'

export type Difference = {
  part: string
  what: 'objective' | 'keyResult'
  kind: 'added' | 'removed' | 'changed' | 'moved'
  title: string
  /** what differs, a sentence each */
  words: string[]
}

/** What leads from one version of a set to another, in the order of the later one, what is gone last. `teamName` names suppliers. */
export function compareOkrSets(before: readonly Objective[], after: readonly Objective[], teamName: (id: string) => string): Difference[] {
  const was = partsOf(before)
  const is = partsOf(after)
  const here = [...is.values()].flatMap((part): Difference[] => {
    const old = was.get(part.id)
    if (!old) return [difference(part, 'added', part.home === null ? [] : [`Under “${part.homeTitle}”.`])]
    const words = wordsOf(old, part, teamName)
    const moved = movedWords(old, part, was, is)
    return words.length > 0
      ? [difference(part, 'changed', [...words, ...moved])]
      : moved.length > 0
        ? [difference(part, 'moved', moved)]
        : []
  })
  const gone = [...was.values()].filter(({ id }) => !is.has(id)).map((part) => difference(part, 'removed', []))
  return [...here, ...gone]
}

type Part = {
  id: string
  title: string
  emphasis: Emphasis[]
  home: string | null
  homeTitle: string
  siblings: string[]
  keyResult: KeyResult | null
}

function partsOf(objectives: readonly Objective[]): Map<string, Part> {
  const ids = objectives.map(({ id }) => id)
  return new Map(
    objectives.flatMap((o): [string, Part][] => {
      const siblings = o.keyResults.map(({ id }) => id)
      return [
        [o.id, { id: o.id, title: o.title, emphasis: o.emphasis, home: null, homeTitle: '', siblings: ids, keyResult: null }],
        ...o.keyResults.map((k): [string, Part] => [
          k.id,
          { id: k.id, title: k.title, emphasis: k.emphasis, home: o.id, homeTitle: o.title, siblings, keyResult: k },
        ]),
      ]
    }),
  )
}

function difference({ id, title, keyResult }: Part, kind: Difference['kind'], words: string[]): Difference {
  return { part: id, what: keyResult ? 'keyResult' : 'objective', kind, title, words }
}

/** Moved: to another objective, or past a part that stood with it before and still does. */
function movedWords(old: Part, part: Part, was: ReadonlyMap<string, Part>, is: ReadonlyMap<string, Part>): string[] {
  if (old.home !== part.home) return [`Moved from “${old.homeTitle}” to “${part.homeTitle}”.`]
  const stayed = (id: string) => id !== part.id && was.get(id)?.home === part.home && is.get(id)?.home === part.home
  const above = ({ siblings }: Part) => siblings.slice(0, siblings.indexOf(part.id)).filter(stayed).length
  const places = above(part) - above(old)
  return places === 0 ? [] : [`Moved ${places < 0 ? 'up' : 'down'} by ${Math.abs(places)}.`]
}

function wordsOf(old: Part, part: Part, teamName: (id: string) => string): string[] {
  const [was, is] = [old.keyResult, part.keyResult]
  return [
    ...differs('Called', `“${old.title}”`, `“${part.title}”`),
    ...(was && is
      ? [
          ...differs('Measured by', measureInWords(was.measure), measureInWords(is.measure)),
          ...differs('Sized', sizeInWords(was), sizeInWords(is)),
          ...differs('Meant as', was.aspirational ? 'aspirational' : 'a promise', is.aspirational ? 'aspirational' : 'a promise'),
          ...differs('Needs', needsInWords(was.needs, teamName), needsInWords(is.needs, teamName)),
        ]
      : []),
    ...differs('Emphasises', emphasisInWords(old.emphasis), emphasisInWords(part.emphasis)),
  ]
}

function differs(what: string, was: string, is: string): string[] {
  return was === is ? [] : [`${what} ${is}; before: ${was}.`]
}

function measureInWords({ name, unit, direction, baseline, target }: Measure): string {
  const way = [baseline === undefined ? null : `from ${baseline}`, target === undefined ? null : `to ${target}`].filter(Boolean).join(' ')
  return [name, unit && `in ${unit}`, direction && `to ${direction}`, way].filter(Boolean).join(', ')
}

function sizeInWords({ size }: KeyResult): string {
  return `${size.low} to ${size.high} items, likely ${size.likely}`
}

function needsInWords(needs: readonly Need[], teamName: (id: string) => string): string {
  return needs.length === 0 ? 'nothing' : needs.map((n) => `“${n.what}” of ${teamName(n.supplier)} by ${n.by}`).join(', ')
}

function emphasisInWords(emphasis: readonly Emphasis[]): string {
  return emphasis.length === 0 ? 'nothing' : emphasis.map((e) => `${e.dimension}: ${e.value}`).join(', ')
}
