import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jiraTracker } from '@pull-okr/jira-sync'
import { startSimulatedJira } from '../harness/start-simulated-jira.ts'
import { trackerContract, wordsOf, type TrackerPlace } from './tracker.ts'

/** Exactly a page of Jira in one minute, and in a later one more than a page: somebody edited in bulk. */
const MANY = 350
const A_PAGE = 100

trackerContract('Jira', async (): Promise<TrackerPlace> => {
  const directory = await mkdtemp(join(tmpdir(), 'pull-okr-jira-'))
  const seed = join(directory, 'seed.json')
  await writeFile(seed, JSON.stringify(site()))
  const sim = await startSimulatedJira('--seed', seed, '--site', 'Contract')
  const team = (key: string) => ({
    id: sim.projects.find((one) => one.key === key)!.id,
    key,
    members: sim.people.filter(({ projects }) => projects.includes(key)).map(({ id }) => id),
  })
  const credential = { baseUrl: sim.url, email: sim.email, apiToken: sim.apiToken }
  /** Jira's ids of comments by ours */
  const comments = new Map<string, string>()
  const owner = sim.people.find(({ email }) => email === sim.email)!
  return {
    tracker: jiraTracker(credential),
    world: {
      organization: { id: sim.url, name: 'Contract' },
      viewer: { id: owner.id, name: owner.name },
      teams: [team('WEB'), team('CORE')],
      file: async ({ team: project, by, parent, ...issue }) => {
        // what has parts is an epic
        if (parent) await sim.door('POST', `/issues/${parent}`, { type: 'Epic' })
        return (await sim.door<{ id: string }>('POST', '/issues', { ...issue, project, as: by, ...(parent && { parent, type: 'Task' }) }))
          .id
      },
      change: async (issue, { title, team: project, state }) => {
        const status = state === 'started' ? { status: 'In Progress' } : state && { status: 'Done' }
        const resolution = state === 'canceled' ? { resolution: "Won't Do" } : {}
        await sim.door('POST', `/issues/${issue}`, { ...(title && { title }), ...(project && { project }), ...status, ...resolution })
      },
      archive: null,
      markDuplicate: async (issue, original) => void (await sim.door('POST', `/issues/${issue}`, { duplicateOf: original })),
      link: async (from, kind, to) =>
        void (await sim.door('POST', `/issues/${from}/links`, { type: kind === 'blocks' ? 'Blocks' : 'Relates', to })),
      renameLabel: null,
      deleteForGood: async (issue) => void (await sim.door('DELETE', `/issues/${issue}`)),
      deleteComment: async (answer) => void (await sim.door('DELETE', `/comments/${comments.get(answer)}`)),
      addVoice: null,
      standing: async (id) => {
        const { remoteLinks, comments: standing } = await sim.issue(id)
        return {
          attachments: remoteLinks.map(({ object }) => ({
            url: String(object['url']),
            title: String(object['title']),
            subtitle: String(object['summary']),
          })),
          comments: standing.map(({ id: own, text, body, properties }) => {
            const answer = properties[0]?.value.answer ?? ''
            comments.set(answer, own)
            // there are no threads: it begins with a link to what it answers
            const answered = /focusedCommentId=(\d+)/.exec(JSON.stringify(body))?.[1]
            const under = standing.find((one) => one.id === answered)?.properties[0]?.value.answer ?? null
            return { id: answer, words: wordsOf(under ? text.replace('In reply to this comment', '') : text), under }
          }),
        }
      },
      failNext: async (how) =>
        void (await sim.door('POST', '/faults', how === 'down' ? { failNext: { count: 1, status: 503 } } : { ratelimitNext: 1 })),
      withRevokedCredential: () => jiraTracker({ ...credential, apiToken: 'revoked' }),
      unreachable: () => jiraTracker({ ...credential, baseUrl: 'http://127.0.0.1:9' }),
      manyAtOnce: { count: MANY, team: team('WEB').id },
    },
    close: async () => {
      await sim.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
})

function site() {
  const minute = Math.floor((Date.now() - 30 * 86_400_000) / 60_000) * 60_000
  const person = (name: string, role: string) => ({
    name,
    email: `${name.split(' ')[0]!.toLowerCase()}@contract.example`,
    title: role,
    role,
    timezone: 'Asia/Kolkata',
  })
  return {
    people: [person('Ada Admin', 'admin'), person('Lena Lead', 'lead'), person('Omar Ortiz', 'lead')],
    projects: [
      { key: 'WEB', name: 'Web', members: ['lena@contract.example'] },
      { key: 'CORE', name: 'Core', members: ['omar@contract.example'] },
    ],
    issues: Array.from({ length: MANY }, (_, index) => ({
      project: 'WEB',
      title: `Many ${index}`,
      reporter: 'lena@contract.example',
      createdAt: new Date(minute - 86_400_000).toISOString(),
      completedAt: new Date(minute + (index < A_PAGE ? 0 : 3_600_000) + (index % 50) * 1_000).toISOString(),
    })),
  }
}
