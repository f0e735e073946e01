import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A seed for the simulator: one team with so many issues, an hour apart; every tenth waits in triage, the rest is finished. */
export async function manyIssues(count: number): Promise<string> {
  const seed = join(await mkdtemp(join(tmpdir(), 'pull-okr-seed-')), 'seed.json')
  const hour = (index: number) => new Date(Date.now() - (count + 100 - index) * 3_600_000).toISOString()
  const person = (name: string, role: string) => ({ name, email: `${name.split(' ')[0]!.toLowerCase()}@pages.example`, title: '', role })
  const world = {
    people: [person('Ada Admin', 'admin'), person('Stella Stakeholder', 'stakeholder')],
    teams: [{ key: 'WEB', name: 'Web', members: ['ada@pages.example'] }],
    issues: Array.from({ length: count }, (_, index) => ({
      team: 'WEB',
      title: `Issue ${index}`,
      creator: 'stella@pages.example',
      createdAt: hour(index),
      ...(index % 10 === 0 ? { state: 'triage' } : { completedAt: hour(index) }),
    })),
  }
  await writeFile(seed, JSON.stringify(world))
  return seed
}
