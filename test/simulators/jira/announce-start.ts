// The one line on stdout by which a parent process finds the simulator.
import { ownerOf, type Beginning } from './grow-world.ts'
import { demoFacts } from './seed-demo.ts'
import type { World } from './world.ts'

export function listPeople(world: World): object[] {
  const developers = world.by('role', 'name', 'Developers')[0]?.id
  return world.all('user').map(({ id, name, email, title, role }) => ({
    id,
    name,
    email,
    title,
    role,
    projects: world
      .by('actor', 'userId', id)
      .filter(({ roleId }) => roleId === developers)
      .flatMap(({ projectId }) => world.get('project', projectId)?.key ?? []),
  }))
}

export function describeStart(world: World, baseUrl: string, { cloudId, siteName, apiToken, systemToken, seed }: Beginning): string {
  return JSON.stringify({
    url: baseUrl,
    apiBaseUrl: `${baseUrl}/ex/jira/${cloudId}`,
    cloudId,
    siteName,
    email: ownerOf(world).email,
    apiToken,
    systemToken,
    projects: world.all('project').map(({ id, key, name }) => ({ id, key, name })),
    people: listPeople(world),
    ...(seed === 'demo' ? { demo: demoFacts } : {}),
  })
}
