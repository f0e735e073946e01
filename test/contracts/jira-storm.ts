/** Somebody edits a project in bulk, a tenth of it asks, and many answers are owed, while Jira says "too many requests" for each of its four reasons. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import { startSimulatedJira } from '../harness/start-simulated-jira.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { startService } from './tracker-service.ts'

type Storm = {
  issues: number
  answers: number
  refusals: { reason: string; count: number }[]
  timeoutMs: number
  /** how far it is, now and then */
  say?: (line: string) => void
}
type Weathered = {
  /** of the issues, how many stand here as they were edited; how many requests there are of them */
  edited: number
  requests: number
  /** web links and comments on all that was answered */
  links: number
  comments: number
  asked: number
  refused: number
  seconds: number
}

const ISSUES_AN_ASK = 10
const SHARE = 0.15
const SWEEP_EVERY_MS = 2_000
const EDITS_AT_ONCE = 20
const TELL_EVERY_MS = 10_000

export async function weatherStorm({ issues, answers, refusals, timeoutMs, say = () => undefined }: Storm): Promise<Weathered> {
  const seed = await seedFile(issues)
  const sim = await startSimulatedJira('--seed', seed)
  await rm(dirname(seed), { recursive: true, force: true })
  const service = await startService()
  try {
    const connected = await service.sync.connect({
      tracker: 'jira',
      apiUrl: sim.url,
      credential: { email: sim.email, apiToken: sim.apiToken },
    })
    if (connected.kind !== 'connected') throw new Error(connected.detail)
    const { workspace } = connected
    const count = (what: 'first' | 'edited' | 'written') =>
      service.store.inWorkspace(workspace, async (tx) => {
        const { rows } = await sql<Record<typeof what, number>>`select
          (select count(*)::int from connection where first_synced_at is not null) as first,
          (select count(*)::int from issue where title like 'Edited %') as edited,
          (select count(*)::int from link_back where state = 'written') as written`.execute(tx)
        return rows[0]![what]
      })
    await waitUntil('the first sync', async () => (await count('first')) === 1, { timeoutMs })
    say(`${issues} issues are read`)
    const asked = await service.store.inWorkspace(workspace, async (tx, afterCommit) => {
      await tx.updateTable('team').set({ write_back_at: new Date() }).execute()
      const requests = await tx
        .selectFrom('request as r')
        .innerJoin('ask as a', 'a.id', 'r.ask_id')
        .innerJoin('issue as i', 'i.id', 'a.issue_id')
        .select(['r.id', 'i.key'])
        .execute()
      const decision = { kind: 'decline' as const, reason: 'Not in this weather.', options: [{ kind: 'none' as const, text: '' }] }
      for (const { id: request } of requests.slice(0, answers))
        await service.outbox.queue(tx, afterCommit, {
          request,
          state: 'declined',
          decision: { id: randomUUID(), ...decision },
          now: new Date(),
        })
      return requests
    })

    await sim.door('DELETE', '/requests')
    const plant = refusals.map(({ reason, count: most }, index) => ({
      answer: 'ratelimited',
      reason,
      count: most,
      chance: SHARE,
      seed: index + 1,
    }))
    await sim.door('POST', '/faults', { plant })
    const stored = await service.store.inWorkspace(workspace, (tx) => tx.selectFrom('issue').select('tracker_id').execute())
    for (let from = 0; from < stored.length; from += EDITS_AT_ONCE)
      await Promise.all(
        stored.slice(from, from + EDITS_AT_ONCE).map(({ tracker_id: id }) => sim.door('POST', `/issues/${id}`, { title: `Edited ${id}` })),
      )
    say('all are edited, and the storm begins')
    const began = performance.now()
    // what is written on meanwhile has changed again, and is the next sweep's
    const sweeping = setInterval(() => void service.sync.sweep().catch(() => undefined), SWEEP_EVERY_MS)
    const telling = setInterval(() => {
      void Promise.all([count('edited'), count('written')]).then(([edited, written]) =>
        say(`${edited} edits read, ${written} answers written`),
      )
    }, TELL_EVERY_MS)
    await waitUntil('every edit and every answer', async () => (await count('edited')) === issues && (await count('written')) === answers, {
      timeoutMs,
    }).finally(() => [sweeping, telling].forEach(clearInterval))
    const seconds = (performance.now() - began) / 1000
    const { requests: log } = await sim.door<{ requests: { status: number }[] }>('GET', '/requests')
    const answered = await Promise.all(asked.slice(0, answers).map(({ key }) => sim.issue(key)))
    const { rows } = await service.store.inWorkspace(workspace, (tx) =>
      sql<{ n: number }>`select count(*)::int as n from request`.execute(tx),
    )
    const sum = (of: (one: (typeof answered)[number]) => unknown[]) => answered.reduce((all, one) => all + of(one).length, 0)
    return {
      edited: await count('edited'),
      requests: rows[0]!.n,
      links: sum(({ remoteLinks }) => remoteLinks),
      comments: sum(({ comments }) => comments),
      asked: log.length,
      refused: log.filter(({ status }) => status === 429).length,
      seconds,
    }
  } finally {
    await service.close()
    await sim.stop()
  }
}

function issueNamed(index: number) {
  const isAsk = index % ISSUES_AN_ASK === 0
  return { title: `${isAsk ? 'Ask' : 'Work'} ${index}`, reporter: `${isAsk ? 'stella' : 'lena'}@storm.example` }
}

async function seedFile(issues: number): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'pull-okr-jira-storm-'))
  const file = join(dir, 'seed.json')
  const person = (name: string, role: string) => ({ name, email: `${name.toLowerCase()}@storm.example`, title: '', role })
  await writeFile(
    file,
    JSON.stringify({
      people: [person('Ada', 'admin'), person('Lena', 'lead'), person('Stella', 'stakeholder')],
      projects: [{ key: 'WEB', name: 'Web', members: ['lena@storm.example'] }],
      issues: Array.from({ length: issues }, (_, index) => ({ project: 'WEB', ...issueNamed(index) })),
    }),
  )
  return file
}
