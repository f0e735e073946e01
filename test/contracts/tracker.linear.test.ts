import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linearTracker } from '@pull-okr/linear-sync'
import { startSimulator } from '../harness/start-simulator.ts'
import { trackerContract, wordsOf, type TrackerPlace } from './tracker.ts'

/** Two pages and a bit of Linear's largest page, all finished at one instant: no page boundary may lose any. */
const MANY = 600
const AT_ONE_INSTANT = 600

trackerContract('Linear', async (): Promise<TrackerPlace> => {
  const directory = await mkdtemp(join(tmpdir(), 'pull-okr-tracker-'))
  const seed = join(directory, 'seed.json')
  await writeFile(seed, JSON.stringify(organization()))
  const sim = await startSimulator('--seed', seed, '--organization', 'Contract', '--requests-per-hour', '100000')
  const { teams } = await sim.door<{ teams: { id: string; key: string }[] }>('GET', '/state')
  const team = (key: string) => ({ id: teams.find((one) => one.key === key)!.id, key, members: membersOf(sim.people, key) })
  const tracker = linearTracker({ apiKey: sim.apiKey, apiUrl: sim.graphql })
  const { viewer } = await tracker.account()
  const customer = (await tracker.people())[0]!
  return {
    tracker,
    world: {
      organization: { id: sim.organizationId, name: 'Contract' },
      viewer: { id: viewer.id, name: viewer.name },
      teams: [team('WEB'), team('CORE')],
      file: async ({ by, ...issue }) => (await sim.door<{ id: string }>('POST', '/issues', { ...issue, as: by })).id,
      change: async (issue, change) => void (await sim.door('POST', `/issues/${issue}`, change)),
      archive: async (issue) => void (await sim.door('POST', `/issues/${issue}`, { archived: true })),
      markDuplicate: async (issue, original) => void (await sim.door('POST', `/issues/${issue}`, { duplicateOf: original })),
      link: async (from, kind, to) =>
        void (await sim.door('POST', `/issues/${from}`, kind === 'blocks' ? { blocks: to } : { relatedTo: to })),
      renameLabel: async (before, name) => void (await sim.door('PATCH', `/labels/${before}`, { name })),
      deleteForGood: async (issue) => void (await sim.door('DELETE', `/issues/${issue}`)),
      deleteComment: async (comment) => void (await sim.door('DELETE', `/comments/${comment}`)),
      addVoice: async (issue, body) => void (await sim.door('POST', `/issues/${issue}/needs`, { as: customer.id, body })),
      standing: async (issue) => {
        const { attachments, comments } = await sim.issue(issue)
        return {
          attachments: attachments.map((one) => ({ ...one, subtitle: one.subtitle ?? '' })),
          comments: comments.map(({ id, body, parentId }) => ({ id, words: wordsOf(body), under: parentId })),
        }
      },
      failNext: async (how) =>
        void (await sim.door('POST', '/faults', how === 'down' ? { failNext: { count: 1, status: 503 } } : { ratelimitNext: 1 })),
      withRevokedCredential: () => linearTracker({ apiKey: 'lin_api_revoked', apiUrl: sim.graphql }),
      unreachable: () => linearTracker({ apiKey: sim.apiKey, apiUrl: 'http://127.0.0.1:9/graphql' }),
      manyAtOnce: { count: MANY, team: team('WEB').id },
    },
    close: async () => {
      await sim.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
})

function membersOf(people: { id: string; teams: string[] }[], key: string): string[] {
  return people.filter(({ teams }) => teams.includes(key)).map(({ id }) => id)
}

function organization() {
  const finished = (index: number) => new Date(Date.now() - 30 * 86_400_000 + Math.floor(index / AT_ONE_INSTANT) * 1_000).toISOString()
  const person = (name: string, role: string) => ({
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@contract.example`,
    title: role,
    role,
  })
  return {
    people: [person('Ada Admin', 'admin'), person('Lena Lead', 'lead'), person('Omar Ortiz', 'lead')],
    teams: [
      { key: 'WEB', name: 'Web', members: ['lena@contract.example'] },
      { key: 'CORE', name: 'Core', members: ['omar@contract.example'] },
    ],
    issues: Array.from({ length: MANY }, (_, index) => ({
      team: 'WEB',
      title: `Many ${index}`,
      creator: 'lena@contract.example',
      createdAt: finished(0),
      completedAt: finished(index),
    })),
  }
}
