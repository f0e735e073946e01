import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'

export const MEMBER = 'lena@bench.example'
export const ASKER = 'stella@bench.example'

/** A simulated Linear with the team WEB, one member of it, one who asks it, and these issues. */
export async function startOneTeam(issues: object[], ...flags: string[]): Promise<SimulatedLinear> {
  const dir = await mkdtemp(join(tmpdir(), 'pull-okr-bench-'))
  const seed = join(dir, 'seed.json')
  const people = [
    { name: 'Lena', email: MEMBER, title: '', role: 'admin' },
    { name: 'Stella', email: ASKER, title: '', role: 'stakeholder' },
  ]
  await writeFile(seed, JSON.stringify({ people, teams: [{ key: 'WEB', name: 'Web', members: [MEMBER] }], issues }))
  const sim = await startSimulator('--seed', seed, ...flags)
  await rm(dir, { recursive: true, force: true })
  return sim
}
