import { mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSimulator, type SimulatedLinear } from './start-simulator.ts'

/** Who is who in the company of the tests. WEB is the team that all the others would like to write for. */
export const PEOPLE = {
  lena: { name: 'Lena Lead', email: 'lena@company.example', title: 'Team lead', role: 'lead' },
  milo: { name: 'Milo Member', email: 'milo@company.example', title: 'Engineer', role: 'member' },
  omar: { name: 'Omar Other', email: 'omar@company.example', title: 'Team lead', role: 'lead' },
  sina: { name: 'Sina Sato', email: 'sina@company.example', title: 'Engineer', role: 'member' },
  petra: { name: 'Petra Private', email: 'petra@company.example', title: 'Team lead', role: 'lead' },
  stella: { name: 'Stella Stakeholder', email: 'stella@company.example', title: 'Sales', role: 'stakeholder' },
  sven: { name: 'Sven Svensson', email: 'sven@company.example', title: 'Support', role: 'stakeholder' },
  nora: { name: 'Nora Newcomer', email: 'nora@company.example', title: 'Engineer', role: 'stakeholder' },
  leo: { name: 'Leo Leader', email: 'leo@company.example', title: 'Chief Product Officer', role: 'leader' },
  ada: { name: 'Ada Admin', email: 'ada@company.example', title: 'Administrator', role: 'admin' },
} as const
export type PersonName = keyof typeof PEOPLE

const DAY_MS = 86_400_000

function seed(now: number) {
  const iso = (daysAgo: number) => new Date(now - daysAgo * DAY_MS).toISOString()
  const email = (name: PersonName) => PEOPLE[name].email
  const finished = (team: string, lead: PersonName) =>
    Array.from({ length: 40 }, (_, i) => ({
      team,
      title: `Finished ${i + 1}`,
      creator: email(lead),
      createdAt: iso(i * 4 + 8),
      completedAt: iso(i * 4 + 2),
      labels: i % 3 === 0 ? ['Bug'] : [],
    }))
  const asked = (team: string, by: PersonName, count: number) =>
    Array.from({ length: count }, (_, i) => ({
      team,
      title: `${PEOPLE[by].name.split(' ')[0]} asks ${team} for ${i + 1}`,
      creator: email(by),
      createdAt: iso(1 + i),
    }))
  return {
    people: Object.values(PEOPLE),
    teams: [
      { key: 'WEB', name: 'Web', members: [email('lena'), email('milo')] },
      { key: 'CORE', name: 'Core', members: [email('omar'), email('sina')] },
      { key: 'SEC', name: 'Security', members: [email('petra')] },
    ],
    issues: [
      ...(['WEB', 'CORE', 'SEC'] as const).flatMap((team) => finished(team, team === 'WEB' ? 'lena' : team === 'CORE' ? 'omar' : 'petra')),
      ...asked('WEB', 'stella', 8),
      ...asked('WEB', 'sven', 8),
      ...asked('CORE', 'stella', 3),
      ...asked('SEC', 'sven', 3),
    ],
  }
}

/** A simulated Linear with that company. SEC is private, which no page of the simulator can make it: its journal does. */
export async function startCompany(organization: string): Promise<SimulatedLinear> {
  const dir = mkdtempSync(join(tmpdir(), 'pull-okr-company-'))
  const file = join(dir, 'seed.json')
  writeFileSync(file, JSON.stringify(seed(Date.now())))
  const flags = ['--data', dir, '--seed', file, '--organization', organization]
  const first = await startSimulator(...flags)
  const { teams } = await first.door<{ teams: { key: string }[] }>('GET', '/state')
  await first.stop()
  const row = { ...teams.find((team) => team.key === 'SEC')!, private: true }
  appendFileSync(join(dir, 'linear-simulator.jsonl'), `${JSON.stringify({ puts: [{ table: 'team', row }], removes: [] })}\n`)
  const simulator = await startSimulator(...flags)
  return {
    ...simulator,
    stop: async () => {
      await simulator.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
