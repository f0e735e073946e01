// The one line on stdout by which a parent process finds the simulator.
import { demoFacts } from './seed-demo.ts'
import type { Beginning } from './beginning.ts'
import type { World } from './world.ts'

export function listPeople(world: World): object[] {
  return world.all('user').map(({ id, name, email, title, role }) => ({
    id,
    name,
    email,
    title,
    role,
    teams: world.by('membership', 'userId', id).flatMap((one) => world.get('team', one.teamId)?.key ?? []),
  }))
}

export function describeStart(world: World, baseUrl: string, { organizationId, apiKey, webhookSecret, seed }: Beginning): string {
  return JSON.stringify({
    url: baseUrl,
    graphql: `${baseUrl}/graphql`,
    organizationId,
    apiKey,
    webhookSecret,
    people: listPeople(world),
    ...(seed === 'demo' ? { demo: demoFacts } : {}),
  })
}
