// A seed of one's own: --seed FILE.json.
import type { NewPerson } from '../shared/demo-people.ts'
import type { SeededProject, SeedRows } from './seed-rows.ts'

export type SeedFile = {
  people: NewPerson[]
  projects: { key: string; name: string; description?: string; members: string[] }[]
  issues?: {
    project: string
    title: string
    description?: string
    reporter?: string | null
    type?: string
    labels?: string[]
    createdAt?: string
    completedAt?: string
    resolution?: string
  }[]
}

export function seedFromFile(rows: SeedRows, file: SeedFile): void {
  const people = new Map(file.people.map((person) => [person.email, rows.person(person)]))
  const personOf = (email: string) => people.get(email) ?? fail(`the seed file names ${email}, who is not among its people`)
  const projects = new Map<string, SeededProject>(
    file.projects.map(({ key, name, description = '', members }) => [key, rows.project(key, name, description, members.map(personOf))]),
  )
  for (const issue of file.issues ?? []) {
    const project = projects.get(issue.project) ?? fail(`the seed file names the project ${issue.project}, which it does not define`)
    const createdAt = issue.createdAt ? Date.parse(issue.createdAt) : rows.now
    rows.issue(project, {
      summary: issue.title,
      description: issue.description ?? null,
      reporter: issue.reporter ? personOf(issue.reporter) : null,
      labels: issue.labels ?? [],
      createdAt,
      done: issue.completedAt ? { at: Date.parse(issue.completedAt), resolution: issue.resolution ?? 'Done' } : null,
      ...(issue.type ? { type: issue.type } : {}),
    })
  }
}

function fail(message: string): never {
  throw new Error(message)
}
