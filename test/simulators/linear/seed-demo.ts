// The demo company: Tidewater, which shows ports and freight companies what is coming.
import { askParts } from '../shared/ask-parts.ts'
import { longDescription, writtenAsks } from './demo-asks.ts'
import { demoAdmin, demoLeaders, demoMembers, demoStakeholders } from '../shared/demo-people.ts'
import { demoCustomers, demoSupplies } from './demo-neighbours.ts'
import { demoTeams, type DemoTeam } from './demo-teams.ts'
import type { Customer, Issue, User } from './rows.ts'
import { HISTORY_WEEKS, NEW_TEAM_WEEKS, seedHistory } from './seed-history.ts'
import { seedLinks } from './seed-links.ts'
import { seedPastWork } from './seed-past-work.ts'
import { DAY_MS, isoDay, type SeededTeam, type SeedRows } from './seed-rows.ts'

export const demoFacts = {
  leaders: demoLeaders.map((leader) => leader.email),
  supplies: demoSupplies,
  shapes: Object.fromEntries(demoTeams.map((team) => [team.key, team.shape])),
}

export function seedDemo(rows: SeedRows, name: string): void {
  const founded = rows.now - (HISTORY_WEEKS + 30) * 7 * DAY_MS
  rows.organization(name, founded)
  const stakeholders = demoStakeholders.map((one) => rows.person(one, founded))
  const leaders = demoLeaders.map((one) => rows.person(one, founded))
  rows.person(demoAdmin, founded)
  const customers = demoCustomers.map(([title, revenue]) => rows.customer(title, revenue, founded))
  const teams = demoTeams.map((demo) => {
    const since = demo.shape === 'new' ? rows.now - (NEW_TEAM_WEEKS + 1) * 7 * DAY_MS : founded
    const members = demoMembers[demo.key]!.map((one) => rows.person(one, since))
    return { demo, of: rows.team(demo.key, demo.name, demo.description, demo.color, since, members) }
  })
  for (const { demo, of } of teams) {
    const projects = demo.projects.map((title, index) =>
      rows.project(
        title,
        `${demo.name}: ${title.toLowerCase()}`,
        [of],
        index === 0 ? 'started' : 'planned',
        of.members[0]!,
        rows.now - 120 * DAY_MS,
      ),
    )
    const neighbours = teams.filter((other) => other.of !== of).flatMap((other) => other.of.members)
    seedHistory(rows, { demo, of, projects, outsiders: [...stakeholders, ...stakeholders, ...neighbours] })
    seedAsks(rows, demo, of, { stakeholders, leaders, neighbours, customers })
  }
  // last, so that what is drawn for it leaves the rest as it is
  for (const team of teams) seedPastWork(rows, team)
  seedLinks(rows, new Map(teams.map(({ demo, of }) => [demo.key, of])))
}

type Askers = { stakeholders: User[]; leaders: User[]; neighbours: User[]; customers: Customer[] }

function seedAsks(rows: SeedRows, demo: DemoTeam, of: SeededTeam, askers: Askers): void {
  const { chance } = rows
  const written = writtenAsks.filter((ask) => ask.team === demo.key)
  const titles = new Set(written.map((ask) => ask.title))
  for (let index = 0; index < demo.asks; index += 1) {
    const ask = written[index] ?? makeAsk(rows, demo, titles)
    const created = rows.now - (0.2 + chance.next() * 68) * DAY_MS
    const issue = rows.issue(of, {
      title: ask.title,
      description: index === written.length ? longDescription : ask.description,
      createdAt: created,
      creatorId: chooseAsker(rows, askers),
      priority: chance.pick([0, 0, 0, 2, 3, 4]),
      // With the request label it may lie in the backlog; without it, it waits in triage.
      ...(ask.labelled ? { state: of.states.backlog, labelIds: [rows.label('Request')] } : { state: of.states.triage }),
      ...(chance.yes(0.25) ? { dueDate: isoDay(rows.now + (10 + chance.below(110)) * DAY_MS) } : {}),
    })
    if (chance.yes(0.3)) addVoices(rows, issue, askers, created)
    if (chance.yes(0.25))
      rows.comment(issue, chance.pick(askers.stakeholders), chance.pick(askParts.voices), created + (rows.now - created) * chance.next())
  }
}

/** Mostly stakeholders, sometimes another team, now and then a leader; a few come in by e-mail and have no creator. */
function chooseAsker({ chance }: SeedRows, { stakeholders, neighbours, leaders }: Askers): string | null {
  const draw = chance.next()
  if (draw < 0.04) return null
  return chance.pick(draw < 0.1 ? leaders : draw < 0.3 ? neighbours : stakeholders).id
}

function makeAsk(
  { chance }: SeedRows,
  demo: DemoTeam,
  taken: Set<string>,
): { title: string; description: string | null; labelled: boolean } {
  for (;;) {
    const title = `${chance.pick(askParts.openings)} ${chance.pick(demo.things)} ${chance.pick(demo.aspects)}`
    if (taken.has(title)) continue
    taken.add(title)
    return {
      title,
      description: chance.yes(0.85) ? `${chance.pick(askParts.reasons)} ${chance.pick(askParts.reasons)}` : null,
      labelled: chance.yes(0.3),
    }
  }
}

function addVoices(rows: SeedRows, issue: Issue, { customers, stakeholders }: Askers, created: number): void {
  const { chance } = rows
  const heard = new Set<Customer>()
  for (let count = 1 + chance.below(4); count > 0; count -= 1) heard.add(chance.pick(customers))
  for (const customer of heard)
    rows.need(
      issue,
      customer,
      chance.pick(askParts.voices),
      chance.pick(stakeholders),
      created + (rows.now - created) * chance.next(),
      chance.yes(0.3) ? 1 : 0,
    )
}
