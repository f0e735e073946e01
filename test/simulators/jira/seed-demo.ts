// Two teams of Tidewater, the demo company, that work in Jira; the others of it work in Linear.
import { askParts } from '../shared/ask-parts.ts'
import { demoAdmin, demoMembers, demoStakeholders } from '../shared/demo-people.ts'
import { nameWork, workingMoment } from '../shared/invent-work.ts'
import { demoProjects, demoSupplies, writtenAsks, type DemoProject } from './demo-projects.ts'
import type { User } from './rows.ts'
import { DAY_MS, type SeededProject, type SeedRows } from './seed-rows.ts'

export const HISTORY_WEEKS = 78 // 18 months
const WEEK_MS = 7 * DAY_MS
const NOT_DELIVERED = ["Won't Do", "Won't Do", 'Cannot Reproduce', 'Duplicate']

export const demoFacts = { supplies: demoSupplies, shapes: Object.fromEntries(demoProjects.map(({ key, shape }) => [key, shape])) }

export function seedDemo(rows: SeedRows): void {
  // two of them show their address to nobody, as people may
  const stakeholders = demoStakeholders.map((one, index) => rows.person(one, { emailHidden: index % 5 === 4 }))
  const admin = rows.person(demoAdmin)
  // the leads of two teams in Linear read along here
  const neighbours = [demoMembers['PLAT']![0]!, demoMembers['FEED']![0]!].map((one) => rows.person(one))
  const app = rows.person(
    { name: 'Pull OKR', email: 'pull-okr@tidewater.example', title: '', role: 'member', timezone: 'Etc/UTC' },
    { accountType: 'app' },
  )
  const everybody = [...stakeholders, ...neighbours]
  const projects = demoProjects.map((demo) => {
    const members = demo.members.map((one) => rows.person(one))
    everybody.push(...members)
    const of = rows.project(demo.key, demo.name, demo.description, members)
    rows.actor(of.project, 'Administrators', { user: members[0]! })
    rows.actor(of.project, 'atlassian-addons-project-access', { user: app })
    return { demo, of }
  })
  const [company, it] = [rows.group('jira-software-users-tidewater', everybody), rows.group('jira-administrators', [admin])]
  for (const { demo, of } of projects) {
    rows.actor(of.project, 'Viewers', { group: company })
    rows.actor(of.project, 'Administrators', { group: it })
    const outsiders = [...stakeholders, ...stakeholders, ...neighbours]
    seedHistory(rows, demo, of, outsiders)
    seedOpenWork(rows, demo, of)
    seedAsks(rows, demo, of, outsiders)
  }
}

function seedHistory(rows: SeedRows, demo: DemoProject, of: SeededProject, outsiders: User[]): void {
  const { chance, now } = rows
  for (let ago = HISTORY_WEEKS; ago >= 1; ago -= 1) {
    const start = now - ago * WEEK_MS
    const rate = demo.shape === 'drifting' ? 0.4 + (1.2 * ago) / HISTORY_WEEKS : 1 // from 1.6 down to 0.4 of the average
    const [planned, bau] = [chance.count(demo.planned * rate, 0.2), chance.count(demo.bau, 0.25)]
    for (let index = 0; index < planned; index += 1) finish(rows, demo, of, start, 'planned', of.members)
    for (let index = 0; index < bau; index += 1) finish(rows, demo, of, start, 'bau', [...of.members, ...outsiders])
  }
}

function finish(rows: SeedRows, demo: DemoProject, of: SeededProject, weekStart: number, kind: 'planned' | 'bau', from: User[]): void {
  const { chance, now } = rows
  const at = workingMoment(chance, weekStart)
  const createdAt = at - Math.min(150, chance.longTailed(kind === 'bau' ? 2 : 7, 0.8)) * DAY_MS
  const startedAt = at - (at - createdAt) * (0.15 + 0.6 * chance.next())
  const issue = rows.issue(of, {
    summary: nameWork(chance, demo.words, kind),
    type: kind === 'bau' ? chance.pick(['Bug', 'Bug', 'Support', 'Incident']) : chance.pick(['Story', 'Story', 'Task']),
    reporter: chance.pick(from),
    assignee: chance.pick(of.members),
    createdAt,
    startedAt,
    done: { at, resolution: chance.yes(0.1) ? chance.pick(NOT_DELIVERED) : 'Done' },
  })
  // now and then something comes back, and is done again: it was delivered once
  if (!chance.yes(0.04) || at + 9 * DAY_MS > now) return
  rows.move(issue, at + 4 * DAY_MS, 'Done', 'In Progress')
  rows.move(issue, at + 8 * DAY_MS, 'In Progress', 'Done')
  const again = rows.iso(at + 8 * DAY_MS)
  rows.change(issue, { updatedAt: again, resolvedAt: again, categoryChangedAt: again })
}

function seedOpenWork(rows: SeedRows, demo: DemoProject, of: SeededProject): void {
  const { chance, now } = rows
  const open: [string, number][] = [
    ['To Do', 12],
    ['In Progress', 5],
    ['In Review', 2],
  ]
  const epic = rows.issue(of, {
    summary: `${demo.name} without paper`,
    type: 'Epic',
    reporter: of.members[0]!,
    createdAt: now - 90 * DAY_MS,
  })
  for (const [status, count] of open)
    for (let index = 0; index < count; index += 1) {
      const createdAt = now - (1 + chance.below(60)) * DAY_MS
      const item = rows.issue(of, {
        summary: nameWork(chance, demo.words, 'planned'),
        type: 'Story',
        reporter: chance.pick(of.members),
        assignee: chance.pick(of.members),
        createdAt,
        startedAt: status === 'To Do' ? null : createdAt + (now - createdAt) * chance.next(),
        status,
        parent: chance.yes(0.4) ? epic : null,
      })
      if (chance.yes(0.3))
        rows.issue(of, { summary: 'Write it down', type: 'Sub-task', reporter: chance.pick(of.members), createdAt, parent: item })
    }
}

function seedAsks(rows: SeedRows, demo: DemoProject, of: SeededProject, askers: User[]): void {
  const { chance, now } = rows
  const written = writtenAsks.filter(({ project }) => project === demo.key)
  for (let index = 0; index < demo.asks; index += 1) {
    const title = `${chance.pick(askParts.openings)} ${chance.pick(demo.words.things)} ${chance.pick(demo.words.aspects)}`
    const ask = written[index] ?? { title, description: chance.pick(askParts.reasons), labelled: chance.yes(0.2) }
    const createdAt = now - (0.2 + chance.next() * 68) * DAY_MS
    const issue = rows.issue(of, {
      summary: ask.title,
      description: ask.description,
      type: 'Story',
      labels: ask.labelled ? ['Request'] : [],
      reporter: chance.pick(ask.labelled ? of.members : askers),
      createdAt,
      dueDate: chance.yes(0.25) ? rows.iso(now + (10 + chance.below(110)) * DAY_MS).slice(0, 10) : null,
    })
    if (chance.yes(0.25))
      rows.comment(issue, chance.pick(askers), chance.pick(askParts.voices), createdAt + (now - createdAt) * chance.next())
  }
}
