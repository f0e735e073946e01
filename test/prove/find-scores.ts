import { z } from 'zod'
import type { Endpoint } from '@pull-okr/core/contract'

/**
 * Law 8: no score of a team, no ranking, nobody's name on an OKR. Every number that an answer may hold, every word that a
 * door may be asked by, and every field of an OKR and of a team in a list is written down here, once more and apart from
 * the contract: what is new fails until somebody has said what it is. By `parent.name`, lists left out.
 */
const NUMBERS = {
  'how many there are of something that a person reads one by one': words(`
    requests.voices request.voices voices counts.asked counts.answered conversations.turns turns unread suggestions.links
    evidence.items labels.items projects.items nos.voices returning.voices causes.count causes.earlier
    suggestion.finished suggestion.total cycles.carried cycles.achieved ends.achieved ends.partly ends.missed ends.abandoned
    requests.fulfilled requests.carriedOver requests.released record.cycles record.kept`),
  'how many waited how long, over all teams at once, and how of no team': words(`done.count waiting.count`),
  'when a person wants to be written to': words(`hour`),
  'which version something is': words(`
    revision okrSet.revision changes.revision seenBy.revision from.revision to.revision objectives.version keyResults.version`),
  'what a team itself said of its key results, in its own units': words(`
    measure.baseline measure.target size.low size.likely size.high progress.value progress.share entries.share entries.confidence
    latest.share latest.confidence suggestion.share scores.score distractions.items`),
  "a team's own settings": words(`
    settings.threshold settings.answerDays capacity.teamSize absences.people capacity.otherPlanned manualFigure.plannedPerWeek
    manualFigure.bauPerWeek rule.firstMonth rule.weeks inherits.share`),
  "a team's own capacity, which outsiders are never answered (law 13: `watchAnswer` and `runSight` see to that)": words(`
    fit.before fit.probability fit.threshold before probability threshold requests.fitIfAdopted request.fitIfAdopted fitIfAdopted
    requests.underWay request.underWay underWay
    sizeIfAdopted.low sizeIfAdopted.likely sizeIfAdopted.high assumedSize.low assumedSize.likely assumedSize.high
    planned.p50 planned.p70 planned.p85 planned.p95 planned.mean planned.variance
    bau.p50 bau.p70 bau.p85 bau.p95 bau.mean bau.variance bau.share bau.shareBefore
    weeks otherPlanned.share otherPlanned.items demand.p50 demand.p85 demand.finished demand.underWay net.low net.likely net.high
    aspirational.finished aspirational.underWay fit.freeAt85 fit.overAt85 history.planned history.bau
    backTest.kept backTest.of cycles.weeks cycles.promised cycles.finished
    basis.weeksOfHistory basis.plannedPerWeek basis.bauShare basis.drift basis.dispersion basis.horizonWeeks basis.leadWeeks
    basis.teamShare basis.otherPlanned capacity.p50 capacity.p85 capacity.plannedPerWeek capacity.bauShare cycles.chance record.brier
    share.logged share.finished share.share distractions.logged distractions.finished distractions.share`),
  "the operator's queues and the tracker's allowance": words(`
    sync.issues inbox.waiting inbox.parked inbox.oldestSeconds outbox.waiting outbox.failed outbox.oldestSeconds
    requests.limit requests.remaining complexity.limit complexity.remaining deliveries.attempts linkBacks.attempts attempts`),
}
const COUNTED = new Set(Object.values(NUMBERS).flat())

/** What narrows or pages. `sort` orders the asks of one team, and nothing else is ordered by anybody's wish. */
const TO_ASK_BY = new Set(
  words('next limit state q cycle team about subject since from to low likely high request delivery linkBack organization format'),
)
const ORDERS: Record<string, string[]> = { listRequests: ['oldest', 'newest', 'voices', 'chance'] }

/** An OKR has a wording, a measure, a size and what it leans on; no owner, no grade. A team among teams has no colour. */
const OF_AN_OKR = words(`
  id version title objectiveZero emphasis dimension value keyResults measure name unit direction baseline target size low likely high
  aspirational requests issueKey issueUrl needs supplier key what by request state pulledFrom`)
const OF_A_TEAM = words(`
  id key name private frozen standing tracker kind teamUrl counts asked answered why
  cycles calendar from rule firstMonth weeks firstDay current next
  cycle startsOn endsOn syncedAt published state publishedAt changedAt objectives`)
const WRITTEN_DOWN: Record<string, readonly string[]> = { objectives: OF_AN_OKR, teams: OF_A_TEAM }

type Json = { [key: string]: unknown }
type Endpoints = Record<string, Endpoint>

/** In the contract as it is served: what a door may answer, and by what it may be asked. */
export function scoresInContract(endpoints: Endpoints): string[] {
  return Object.entries(endpoints).flatMap(([door, { query, response }]) => [
    ...(response ? fieldsOf(z.toJSONSchema(response, { unrepresentable: 'any' })).flatMap((field) => judge(door, field)) : []),
    ...(query ? ordersOf(door, z.toJSONSchema(query, { unrepresentable: 'any', io: 'input' })) : []),
  ])
}

/** In an answer as it came. */
export function scoresInAnswer(door: string, body: unknown): string[] {
  return valuesOf(body, []).flatMap((field) => judge(door, field))
}

/** The names from the top of the answer on, without lists. */
type Field = { path: string[]; isNumber: boolean }

function judge(door: string, { path, isNumber }: Field): string[] {
  const name = path.at(-1)!
  const within = path.slice(0, -1).findLast((above) => above in WRITTEN_DOWN)
  return [
    ...(isNumber && !COUNTED.has(path.slice(-2).join('.')) ? [`${door} answers a number, ${path.join('.')}`] : []),
    ...(within !== undefined && !WRITTEN_DOWN[within]!.includes(name)
      ? [`${door} says something new of ${within}, ${path.join('.')}`]
      : []),
  ]
}

function fieldsOf(schema: unknown, path: string[] = []): Field[] {
  const { type, anyOf = [], oneOf = [], allOf = [], items, additionalProperties, properties = {} } = schema as Json
  const inner = [anyOf, oneOf, allOf]
    .flat()
    .concat(isSchema(items) ? [items] : [], isSchema(additionalProperties) ? [additionalProperties] : [])
  return [
    ...(path.length > 0 && inner.length === 0 ? [{ path, isNumber: type === 'number' || type === 'integer' }] : []),
    ...inner.flatMap((one) => fieldsOf(one, path)),
    ...Object.entries(properties as Json).flatMap(([name, one]) => fieldsOf(one, [...path, name])),
  ]
}

function valuesOf(value: unknown, path: string[]): Field[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesOf(one, path))
  if (value !== null && typeof value === 'object') return Object.entries(value).flatMap(([name, one]) => valuesOf(one, [...path, name]))
  return path.length > 0 ? [{ path, isNumber: typeof value === 'number' }] : []
}

function words(list: string): string[] {
  return list.trim().split(/\s+/)
}

const isSchema = (value: unknown): boolean => value !== null && typeof value === 'object'

function ordersOf(door: string, schema: Json): string[] {
  return Object.entries((schema['properties'] ?? {}) as Record<string, Json>).flatMap(([name, { enum: values = [] }]) => {
    if (name === 'sort' && (values as string[]).every((value) => ORDERS[door]?.includes(value))) return []
    return TO_ASK_BY.has(name) ? [] : [`${door} can be ordered, or asked, by ${name}`]
  })
}
