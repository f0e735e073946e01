// A seed of one's own: --seed FILE.json.
import type { NewPerson } from '../shared/demo-people.ts'
import type { SeededTeam, SeedRows } from './seed-rows.ts'
import type { Project, StateType } from './rows.ts'

export type SeedFile = {
  people: NewPerson[]
  teams: { key: string; name: string; description?: string; members: string[] }[]
  issues?: {
    team: string
    title: string
    description?: string
    state?: StateType
    creator?: string | null
    labels?: string[]
    createdAt?: string
    completedAt?: string
    dueDate?: string
    /** a project of the team; made where it is named first, and complete */
    project?: string
  }[]
}

export function seedFromFile(rows: SeedRows, name: string, file: SeedFile): void {
  const founded = rows.now - 400 * 86_400_000
  rows.organization(name, founded)
  const people = new Map(file.people.map((person) => [person.email, rows.person(person, founded)]))
  const personOf = (email: string) => people.get(email) ?? fail(`the seed file names ${email}, who is not among its people`)
  const teams = new Map<string, SeededTeam>(
    file.teams.map((team) => [
      team.key,
      rows.team(team.key, team.name, team.description ?? '', '#5e6ad2', founded, team.members.map(personOf)),
    ]),
  )
  const projects = new Map<string, Project>()
  const projectOf = (team: SeededTeam, title: string): Project => {
    const made = projects.get(title) ?? rows.project(title, '', [team], 'completed', team.members[0]!, founded, rows.now)
    projects.set(title, made)
    return made
  }
  for (const issue of file.issues ?? []) {
    const team = teams.get(issue.team) ?? fail(`the seed file names the team ${issue.team}, which it does not define`)
    const createdAt = issue.createdAt ? Date.parse(issue.createdAt) : rows.now
    rows.issue(team, {
      title: issue.title,
      description: issue.description ?? null,
      state: team.states[issue.state ?? (issue.completedAt ? 'completed' : 'triage')],
      createdAt,
      updatedAt: issue.completedAt ? Date.parse(issue.completedAt) : createdAt,
      creatorId: issue.creator ? personOf(issue.creator).id : null,
      labelIds: (issue.labels ?? []).map((label) => rows.label(label)),
      completedAt: issue.completedAt ? rows.iso(Date.parse(issue.completedAt)) : null,
      dueDate: issue.dueDate ?? null,
      projectId: issue.project === undefined ? null : projectOf(team, issue.project).id,
    })
  }
}

function fail(message: string): never {
  throw new Error(message)
}
