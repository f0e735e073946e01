// Finished work, week by week, in each team's shape; also what was cancelled, marked duplicate, or is under way.
import type { Chance } from '../shared/draw-chance.ts'
import { nameWork, workingMoment } from '../shared/invent-work.ts'
import type { DemoTeam } from './demo-teams.ts'
import type { Issue, Project, State, User } from './rows.ts'
import { DAY_MS, isoDay, type SeededTeam, type SeedRows } from './seed-rows.ts'

export const HISTORY_WEEKS = 78 // 18 months
export const NEW_TEAM_WEEKS = 7
const WEEK_MS = 7 * DAY_MS
const QUARTER_WEEKS = 13
const AUTO_ARCHIVE_AFTER_MS = 270 * DAY_MS // teams of this company archive what has been closed for nine months
const ESTIMATES = [1, 1, 2, 2, 3, 3, 5, 8]
const BULK_CLOSE = { weeksAgo: 21, items: 46 }

export type Origin = { of: SeededTeam; demo: DemoTeam; projects: Project[]; outsiders: User[] }

export function seedHistory(rows: SeedRows, origin: Origin): void {
  const { demo } = origin
  const weeks = demo.shape === 'new' ? NEW_TEAM_WEEKS : HISTORY_WEEKS
  for (let first = weeks; first >= 1; first -= QUARTER_WEEKS) {
    const startOf = (ago: number) => rows.now - ago * WEEK_MS
    const agos = Array.from({ length: Math.min(QUARTER_WEEKS, first) }, (_, i) => first - i)
    const planned = spreadPlanned(
      rows.chance,
      demo,
      agos.map((ago) => demo.planned * rateAt(demo, ago, startOf(ago))),
    )
    agos.forEach((ago, i) => finishWeek(rows, origin, startOf(ago), planned[i]!, ago))
  }
  if (demo.shape === 'bulk close') closeInBulk(rows, origin)
  seedOpenWork(rows, origin)
}

function finishWeek(rows: SeedRows, origin: Origin, start: number, planned: number, ago: number): void {
  const { demo } = origin
  const bau = rows.chance.count(demo.bau * (demo.shape === 'holidays' ? rateAt(demo, ago, start) : 1), 0.25)
  for (let i = 0; i < planned; i += 1) finish(rows, origin, start, 'planned')
  for (let i = 0; i < bau; i += 1) finish(rows, origin, start, 'bau')
  for (let i = rows.chance.count((planned + bau) * 0.13, 0.3); i > 0; i -= 1) drop(rows, origin, start)
}

/**
 * What a team finishes in a quarter is as planted, how it falls into the weeks is chance: left to chance altogether, in one
 * company of four a team's past showed something else than its shape.
 */
function spreadPlanned(chance: Chance, demo: DemoTeam, rates: number[]): number[] {
  const counts = rates.map(() => 0)
  const weights = rates.map((rate) => chance.longTailed(rate, 0.2) * quietWeek(chance, demo))
  const all = sum(weights)
  for (let items = Math.round(sum(rates)); items > 0 && all > 0; items -= 1) {
    let left = chance.next() * all
    const week = weights.findIndex((weight) => (left -= weight) < 0)
    counts[Math.max(0, week)]! += 1
  }
  return counts
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)

/** 1 is the team's average. */
export function rateAt({ shape }: DemoTeam, weeksAgo: number, start: number): number {
  if (shape === 'drifting') return 0.3 + (1.4 * weeksAgo) / HISTORY_WEEKS // from 1.7 down to 0.3 of the average
  if (shape === 'holidays') return isHoliday(start) ? 0.04 : 1.2
  return 1
}

export function isHoliday(start: number): boolean {
  const middle = new Date(start + 3.5 * DAY_MS)
  const [month, day] = [middle.getUTCMonth() + 1, middle.getUTCDate()]
  return (month === 8 && day <= 14) || (month === 12 && day >= 22) || (month === 1 && day <= 4)
}

/** Real teams have weeks in which nothing planned gets done. */
const quietWeek = (chance: Chance, { shape }: DemoTeam) => (shape !== 'new' && chance.yes(0.07) ? 0 : 1)

function finish(rows: SeedRows, origin: Origin, weekStart: number, kind: 'planned' | 'bau'): void {
  const { chance } = rows
  const completed = workingMoment(chance, weekStart)
  const lead = chance.longTailed(kind === 'bau' ? 2 : 7, 0.8) * DAY_MS
  const created = Math.max(completed - lead, completed - 150 * DAY_MS)
  const started = completed - (completed - created) * (0.15 + 0.6 * chance.next())
  const archived = rows.now - completed > AUTO_ARCHIVE_AFTER_MS ? rows.iso(completed + AUTO_ARCHIVE_AFTER_MS) : null
  rows.issue(origin.of, {
    ...describeWork(rows, origin, kind),
    state: origin.of.states.completed,
    createdAt: created,
    updatedAt: completed,
    startedAt: rows.iso(started),
    completedAt: rows.iso(completed),
    archivedAt: archived,
  })
}

function drop(rows: SeedRows, origin: Origin, weekStart: number): void {
  const { chance } = rows
  const closed = workingMoment(chance, weekStart)
  const duplicate = chance.yes(0.35)
  const made = rows.issue(origin.of, {
    ...describeWork(rows, origin, chance.yes(0.5) ? 'bau' : 'planned'),
    state: duplicate ? origin.of.states.duplicate : origin.of.states.canceled,
    createdAt: closed - chance.longTailed(9, 0.9) * DAY_MS,
    updatedAt: closed,
    canceledAt: rows.iso(closed),
    archivedAt: rows.now - closed > AUTO_ARCHIVE_AFTER_MS ? rows.iso(closed + AUTO_ARCHIVE_AFTER_MS) : null,
  })
  if (duplicate && chance.yes(0.3)) rows.comment(made, chance.pick(origin.of.members), 'Same as an issue we already have.', closed)
}

/** One afternoon somebody tidied the backlog: 46 items, all with the same timestamp. */
function closeInBulk(rows: SeedRows, origin: Origin): void {
  const day = rows.now - BULK_CLOSE.weeksAgo * WEEK_MS
  const moment = Math.floor(day / DAY_MS) * DAY_MS + 14 * 3_600_000
  for (let i = 0; i < BULK_CLOSE.items; i += 1) {
    rows.issue(origin.of, {
      ...describeWork(rows, origin, 'planned'),
      state: origin.of.states.completed,
      createdAt: moment - (30 + rows.chance.below(200)) * DAY_MS,
      updatedAt: moment,
      completedAt: rows.iso(moment),
      startedAt: rows.iso(moment),
    })
  }
}

function seedOpenWork(rows: SeedRows, origin: Origin): void {
  const { chance } = rows
  const { states, members } = origin.of
  const open: [State, number][] = [
    [states.backlog, 9],
    [states.unstarted, 5],
    [states.started, 5],
    [states.review, 2],
  ]
  for (const [state, count] of open) {
    for (let i = 0; i < count; i += 1) {
      const created = rows.now - (1 + chance.below(60)) * DAY_MS - chance.below(DAY_MS)
      const touched = created + (rows.now - created) * chance.next()
      const work = describeWork(rows, origin, chance.yes(origin.demo.shape === 'all BAU' ? 0.95 : 0.25) ? 'bau' : 'planned')
      // Only the team's own: an outsider's open issue would be an ask.
      const issue = rows.issue(origin.of, {
        ...work,
        creatorId: chance.pick(members).id,
        state,
        createdAt: created,
        updatedAt: touched,
        startedAt: state.type === 'started' ? rows.iso(touched) : null,
        ...(chance.yes(0.2) ? { dueDate: isoDay(rows.now + chance.below(40) * DAY_MS) } : {}),
      })
      if (state === states.started && i < 2)
        rows.comment(issue, chance.pick(members), 'Reopened: the fix did not hold for the second terminal.', touched)
    }
  }
}

function describeWork(
  { chance, label }: SeedRows,
  { of, demo, projects, outsiders }: Origin,
  kind: 'planned' | 'bau',
): Partial<Issue> & { title: string } {
  const worker = chance.pick(of.members)
  const bauLabel =
    demo.shape === 'all BAU'
      ? chance.pick(['Support', 'Support', 'Support', 'Bug', 'Incident', 'Operations'])
      : chance.pick(['Bug', 'Bug', 'Bug', 'Support', 'Incident'])
  const labels =
    kind === 'bau'
      ? [label(bauLabel)]
      : chance.yes(0.75)
        ? [label(chance.pick(['Feature', 'Feature', 'Improvement', 'Tech debt', 'Security']))]
        : []
  return {
    title: nameWork(chance, { ...demo, isBau: demo.shape === 'all BAU' }, kind),
    labelIds: labels,
    assigneeId: worker.id,
    priority: kind === 'bau' ? chance.pick([1, 2, 2, 3, 0]) : chance.pick([0, 0, 2, 3, 3, 4]),
    // Bugs come from everywhere, planned work from the team; every thirtieth comes in by e-mail and has no creator.
    creatorId:
      kind === 'bau' ? (chance.yes(0.06) ? null : chance.pick(chance.yes(0.5) ? outsiders : of.members).id) : chance.pick(of.members).id,
    projectId: kind === 'planned' && chance.yes(0.55) ? chance.pick(projects).id : null,
    estimate: demo.estimates && chance.yes(0.85) ? chance.pick(ESTIMATES) : null,
  }
}
