import {
  ANSWER_DAYS_DEFAULT,
  cascade,
  doublePromise,
  movedGround,
  normaliseText,
  offStrategy,
  likenessOfTitle,
  opposedMeasures,
  orphanExpectation,
  overCommitted,
  resolveCycle,
  sayingWords,
  silence,
  spellingLikeness,
  unmetNeed,
  waitingInACircle,
  type AskedOf,
  type Emphasis,
  type Found,
  type KeyResult,
  type Likeness,
  type Need,
  type OkrSet,
} from '@pull-okr/core'
import type { Situation, SituationOkrs, SituationRequest } from './situation.ts'

const CYCLE = '2027-Q1'
const NOON = 'T12:00:00Z'
const never = () => false
type Set = OkrSet & { name: string }

/** Everything that the detectors find in a situation, in the words of its labels. */
export function playSituation(situation: Situation): string[] {
  const world = worldOf(situation)
  return [...new Set([...aboutOkrs(world), ...aboutRequests(world), ...aboutExpectations(world)])].sort()
}

type World = ReturnType<typeof worldOf>

function worldOf(situation: Situation) {
  const now = new Date(`${situation.today ?? '2026-12-10'}${NOON}`)
  const ids = Object.keys(situation.teams)
  const all = ids.flatMap((one) => ids.filter((other) => other !== one).map((other) => [one, other] as const))
  const pairs = new Set((situation.neighbours ?? all).flatMap(([one, other]) => [`${one} ${other}`, `${other} ${one}`]))
  return {
    ...situation,
    now,
    team: (id: string) => ({ id, name: situation.teams[id]! }),
    neighbours: (one: string, other: string) => pairs.has(`${one} ${other}`),
    sets: setsOf(situation.okrs ?? [], situation.teams),
    requests: situation.requests ?? [],
    expectations: situation.expectations ?? [],
  }
}

function setsOf(okrs: readonly SituationOkrs[], names: Record<string, string>): Set[] {
  const sets = new Map<string, Set>()
  for (const [index, one] of okrs.entries()) {
    const cycle = one.cycle ?? CYCLE
    const id = `${one.team} ${cycle}`
    const set = sets.get(id) ?? {
      id,
      team: one.team,
      name: names[one.team]!,
      cycle,
      state: one.state ?? 'published',
      revision: 1,
      objectives: [],
    }
    set.objectives.push({
      id: `o${index}`,
      version: 1,
      title: one.objective,
      objectiveZero: false,
      emphasis: [],
      keyResults: one.keyResults.map((keyResult, n) => keyResultOf(keyResult, `o${index}k${n}`)),
    })
    sets.set(id, set)
  }
  return [...sets.values()]
}

function keyResultOf({ title, measure, needs = [], emphasis = {} }: SituationOkrs['keyResults'][number], id: string): KeyResult {
  return {
    id,
    version: 1,
    title,
    measure: typeof measure === 'string' ? { name: measure } : measure,
    size: { low: 1, likely: 2, high: 3 },
    aspirational: false,
    requests: [],
    needs: needs.map(({ of, what, by }, n): Need => ({ id: `${id}n${n}`, supplier: of, what, by })),
    emphasis: tagsOf(emphasis),
  }
}

function tagsOf(emphasis: Record<string, string>): Emphasis[] {
  return Object.entries(emphasis).map(([dimension, value]) => ({ dimension, value }))
}

function aboutOkrs(world: World): string[] {
  const { sets, now, team } = world
  const atTheSameTime = sets.flatMap((one) =>
    sets.filter((other) => other.cycle === one.cycle && world.neighbours(one.team, other.team)).map((other) => [one, other] as const),
  )
  const placed = (set: Set) => ({ set: set.id, team: team(set.team), shown: set.state !== 'drafting' })
  const measured = (set: Set) =>
    set.objectives.flatMap((o) => o.keyResults.map((keyResult) => ({ ...placed(set), objective: o.title, keyResult })))
  // of a draft its own team hears alone: it stands between the two once both are published
  const opposed = opposedMeasures({
    pairs: atTheSameTime
      .filter(([one, other]) => one.id < other.id && placed(one).shown && placed(other).shown)
      .flatMap(([one, other]) => measured(one).flatMap((left) => measured(other).map((right) => [left, right] as const))),
    corrected: never,
  })
  const copied = cascade({
    pairs: atTheSameTime.flatMap(([one, other]) =>
      one.objectives.flatMap((o) =>
        o.keyResults.flatMap((keyResult) =>
          other.objectives.map((objective) => ({
            keyResult: { ...placed(one), ...keyResult },
            objective: { ...placed(other), ...objective },
          })),
        ),
      ),
    ),
    corrected: never,
  })
  const needs = unmetNeed({ needs: needsOf(world), corrected: never, now })
  const over = sets.flatMap((set) => {
    const after = world.fits?.[set.team] ?? null
    return overCommitted({ set, team: team(set.team), promises: 1, fit: { after, threshold: 0.85 } }) ?? []
  })
  return [
    ...opposed.map((found) => labelOf(found, [found.team!, found.otherTeam!].sort())),
    ...copied.map((found) => labelOf(found, copiedFromTo(world, found))),
    ...needs.map((found) => labelOf(found, [found.team!, found.otherTeam!])),
    ...over.map((found) => labelOf(found, [found.team!])),
    ...circles(world),
  ]
}

function copiedFromTo({ sets }: World, { pair }: Found): string[] {
  return sets
    .filter(({ id }) => pair.includes(id))
    .toSorted((a, b) => pair.indexOf(a.id) - pair.indexOf(b.id))
    .map(({ team }) => team)
}

function needsOf({ sets, requests, team, now }: World) {
  return sets.flatMap((set) =>
    set.objectives.flatMap(({ keyResults }) =>
      keyResults.flatMap((keyResult) =>
        keyResult.needs.map((need) => ({
          set: set.id,
          team: team(set.team),
          keyResult,
          need,
          supplier: team(need.supplier),
          asked: requests.filter((one) => one.team === need.supplier && one.by === set.team).flatMap((one) => askedOf(one, need.what, now)),
        })),
      ),
    ),
  )
}

function circles(world: World): string[] {
  const cycles = [...new Set(world.sets.map(({ cycle }) => cycle))]
  const found = cycles.flatMap((cycle) => {
    const sets = world.sets.filter((set) => set.cycle === cycle)
    const done = (need: Need, by: string) =>
      world.requests.some(
        (one) => one.team === need.supplier && one.by === by && one.state === 'fulfilled' && askedOf(one, need.what, world.now).length > 0,
      )
    const waits = sets.flatMap((set) =>
      set.objectives.flatMap((o) =>
        o.keyResults.flatMap((keyResult) =>
          keyResult.needs
            .filter((need) => !done(need, set.team))
            .map(({ supplier, what, by }) => ({
              set: set.id,
              team: world.team(set.team),
              supplier: world.team(supplier),
              keyResult,
              what,
              by,
              shown: set.state !== 'drafting',
            })),
        ),
      ),
    )
    return sets.flatMap(({ team: through }) => waitingInACircle({ waits, through }))
  })
  return found.map((one) =>
    labelOf(
      one,
      world.sets
        .filter(({ id }) => one.pair.includes(id))
        .map(({ team }) => team)
        .sort(),
    ),
  )
}

function aboutRequests(world: World): string[] {
  const { requests, team, now } = world
  const adopted = requests.filter(({ state, cycle }) => state === 'adopted' && isLive(cycle, now))
  const adoptions = adopted.map((one) => ({
    request: one.id,
    ask: one.ask ?? one.id,
    team: team(one.team),
    title: one.title,
    description: one.description ?? '',
    issueKey: one.id,
  }))
  const doubled = doublePromise({
    pairs: adoptions.flatMap((one, index) => adoptions.slice(index + 1).map((other) => [one, other] as const)),
    corrected: never,
  })
  const moved = requests.flatMap((one) =>
    one.state === 'adopted' ? (movedGround({ request: one.id, ...groundOf(one, team(one.team), now) }) ?? []) : [],
  )
  const silent = requests.flatMap(
    (one) =>
      silence({
        request: one.id,
        team: team(one.team),
        title: one.title,
        issueKey: one.id,
        state: one.state ?? 'asked',
        askedAt: new Date(`${one.askedOn ?? '2026-12-09'}${NOON}`),
        answerDays: world.promiseDays?.[one.team] ?? ANSWER_DAYS_DEFAULT,
        connectedAt: new Date(0),
        now,
      }) ?? [],
  )
  return [
    ...doubled.map((found) => labelOf(found, [found.team!, found.otherTeam!].sort())),
    ...[...moved, ...silent].map((found) => labelOf(found, [found.pair])),
  ]
}

/** What is completed there was completed on the situation's day. */
function groundOf(
  { title, description = '', dueOn, team, cycle, issueNow = {} }: SituationRequest,
  named: { id: string; name: string },
  now: Date,
) {
  const ground = { title, description, dueDate: dueOn ?? null, team }
  const completedOn = issueNow.state === 'completed' ? now.toISOString().slice(0, 10) : null
  return {
    team: named,
    cycleBegins: resolveCycle(cycle ?? CYCLE, now)!.startsOn,
    ground,
    issue: { ...ground, key: 'I-1', state: 'started' as const, completedOn, archived: false, gone: false, ...issueNow, team: named },
  }
}

function aboutExpectations(world: World): string[] {
  const { sets, expectations, now, team } = world
  const orphans = expectations.flatMap((one) => {
    const cycle = resolveCycle(one.cycle ?? CYCLE, now)!
    const shown = sets.filter((set) => set.cycle === cycle.id && set.state !== 'drafting').length
    const at = new Date(`${one.publishedOn ?? '2026-11-20'}${NOON}`)
    const drafting = sets.filter((set) => set.cycle === cycle.id && set.state === 'drafting').length
    const pulledBy = one.pulledBy?.length ?? 0
    return orphanExpectation({ expectation: { ...one, withdrawn: false }, pulledBy, cycle, shown, drafting, at, now }) ?? []
  })
  const leaning = sets.flatMap((set) =>
    offStrategy({
      set: { ...set, team: team(set.team) },
      expectations: expectations
        .filter(({ cycle = CYCLE }) => cycle === set.cycle)
        .map(({ id, title, emphasis = {} }) => ({ id, title, emphasis: tagsOf(emphasis) })),
      similarity: spellingLikeness,
      corrected: never,
    }),
  )
  return [
    ...orphans.map((found) => labelOf(found, [found.pair])),
    ...leaning.map((found) => labelOf(found, [found.team!, expectations.find(({ id }) => found.pair.split(' ').includes(id))!.id])),
  ]
}

function labelOf({ kind }: Found, whom: readonly string[]): string {
  return [kind, ...whom].join(' ')
}

function isLive(cycle: string | undefined, now: Date): boolean {
  const resolved = cycle === undefined ? null : resolveCycle(cycle, now)
  return resolved === null || resolved.endsOn >= now.toISOString().slice(0, 10)
}

/** The database's part (service/src/findings/match-requests.ts), in the same order: every word, contained, nearly the same words. */
function askedOf({ id, title, state = 'asked', cycle, dueOn }: SituationRequest, what: string, now: Date): AskedOf[] {
  const [words, titled] = [normaliseText(what), normaliseText(title)]
  const everyWord = normaliseText(sayingWords(what))
    .split(' ')
    .every((word) => titled.split(' ').includes(word))
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words)
  const similarity = wordSimilarity(words, titled)
  const likeness: Likeness | null = everyWord
    ? { kind: 'everyWord' }
    : unspaced && titled.includes(words)
      ? { kind: 'contained' }
      : likenessOfTitle(what, title, similarity)
  return likeness ? [{ id, title, issueKey: id, state, cycle: cycle ?? null, dueOn: dueOn ?? null, askedAt: now, likeness }] : []
}

/** The best run of words of the title. */
function wordSimilarity(words: string, title: string): number {
  const parts = title.split(' ')
  const runs = parts.flatMap((_, from) => parts.slice(from).map((__, length) => parts.slice(from, from + length + 1).join(' ')))
  return Math.max(0, ...runs.map((run) => spellingLikeness(words, run)))
}
