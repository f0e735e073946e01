// Finished projects and epics: put together from work that is there already, so that no week's count changes.
import type { DemoTeam } from './demo-teams.ts'
import type { Issue } from './rows.ts'
import { HISTORY_WEEKS } from './seed-history.ts'
import { DAY_MS, type SeededTeam, type SeedRows } from './seed-rows.ts'

const WEEK_MS = 7 * DAY_MS
/**
 * A team comes back to its first two things again and again for some weeks, to the next four once; the others are done in
 * small epics. So an ask for one of the first is large, for one of the last small, and the others are like all of it.
 */
const AGAIN = 2
const ROUNDS = 5
const ONCE = 4
const EPICS_A_THING = 6
const FEWEST_ITEMS = 2
const WHAT_WAS_DONE = ['basics', 'redesign', 'second round', 'speed', 'cleanup', 'rollout', 'rework', 'first release', 'quality']

type Span = { from: number; to: number }

/** Planned work only; a team that is new, or has next to none, has finished no project yet. */
export function seedPastWork(rows: SeedRows, { demo, of }: { demo: DemoTeam; of: SeededTeam }): void {
  if (demo.shape === 'new' || demo.shape === 'all BAU') return
  const finished = rows.finishedIssues(of).toSorted((a, b) => (a.completedAt! < b.completedAt! ? -1 : 1))
  demo.things.forEach((thing, index) => {
    const about = finished.filter((issue) => isPlanned(rows, issue) && issue.title.includes(` ${thing} `))
    const first = rows.chance.below(WHAT_WAS_DONE.length)
    const titleOf = (round: number) =>
      `${thing[0]!.toUpperCase()}${thing.slice(1)} ${WHAT_WAS_DONE[(first + round) % WHAT_WAS_DONE.length]!}`
    if (index >= AGAIN + ONCE) return epics(rows, about, titleOf)
    spans(rows, index < AGAIN ? ROUNDS : 1).forEach((span, round) => project(rows, of, titleOf(round), within(about, span), span))
  })
}

function isPlanned({ label }: SeedRows, { labelIds }: Issue): boolean {
  return !['Bug', 'Incident', 'Support', 'Operations', 'Security'].some((name) => labelIds.includes(label(name)))
}

/** Some weeks of each of `count` equal parts of the past. */
function spans({ chance, now }: SeedRows, count: number): Span[] {
  const part = (HISTORY_WEEKS - 2) / count
  return Array.from({ length: count }, (_, index) => {
    const weeks = Math.min(part, 12 + 48 * chance.next())
    const from = now - (HISTORY_WEEKS - index * part - chance.next() * (part - weeks)) * WEEK_MS
    return { from, to: from + weeks * WEEK_MS }
  })
}

function within(issues: readonly Issue[], { from, to }: Span): Issue[] {
  return issues.filter(({ completedAt }) => Date.parse(completedAt!) >= from && Date.parse(completedAt!) < to)
}

function project(rows: SeedRows, of: SeededTeam, title: string, items: readonly Issue[], { from, to }: Span): void {
  if (items.length < FEWEST_ITEMS) return
  const { id } = rows.project(title, `Done: ${title.toLowerCase()}`, [of], 'completed', of.members[0]!, from, to)
  for (const issue of items) rows.change(issue, { projectId: id })
}

/** One item turns out to be the whole of which those before it are the parts, and is called so. */
function epics(rows: SeedRows, about: readonly Issue[], titleOf: (round: number) => string): void {
  let from = 0
  for (let epic = 0; epic < EPICS_A_THING; epic += 1) {
    const parts = about.slice(from, (from += 1 + rows.chance.below(3)))
    const whole = about[from++]
    if (!whole) return
    rows.change(whole, { title: titleOf(epic) })
    for (const part of parts) rows.change(part, { parentId: whole.id })
  }
}
