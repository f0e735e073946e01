/**
 * How fast 10,000 issues of Jira are read, with their status's changelogs: ours against the floor, which is plain `fetch` and
 * `JSON.parse` of the same pages, serialised before. `npm run bench:jira-sync`; exits 1 when the bound is missed.
 */
import { fileURLToPath } from 'node:url'
import { jiraTracker } from '@pull-okr/jira-sync'
import { startSimulatorProcess } from '../harness/start-simulator.ts'
import { drawRows } from './draw-rows.ts'

const ISSUES = 10_000
const ROUNDS = 5 // the best of them counts: what else the machine does only makes it slower
const AT_MOST = 2
const PAGES = fileURLToPath(new URL('../simulators/jira/page-server.ts', import.meta.url))

type Search = { issues: { id: string; fields: { updated: string; status: { statusCategory: { key: string } } } }[]; isLast: boolean }

const { said, stop } = await startSimulatorProcess<{ url: string }>(PAGES, ['--issues', String(ISSUES)])

async function ours(): Promise<number> {
  const tracker = jiraTracker({ baseUrl: said.url, email: 'bench@example.com', apiToken: 'bench' })
  const range = { since: null, until: new Date().toISOString(), finishedSince: new Date(0).toISOString() }
  let read = 0
  for (let after: string | null = null; ;) {
    const page = await tracker.changedSince({ ...range, after })
    read += page.issues.length
    after = page.next
    if (after === null) return read
  }
}

async function floor(): Promise<number> {
  let read = 0
  const ask = async <Answer>(path: string, body: object): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', authorization: 'Basic YmVuY2g=' }
    const response = await fetch(`${said.url}/rest/api/3/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    return JSON.parse(await response.text()) as Answer
  }
  for (let from: string | null = null; ;) {
    const jql: string = from === null ? 'project = T' : `project = T AND updated >= "${from}"`
    const { issues, isLast }: Search = await ask<Search>('search/jql', { jql })
    const done = issues.slice(from === null ? 0 : 1).filter(({ fields }) => fields.status.statusCategory.key === 'done')
    if (done.length > 0) await ask('changelog/bulkfetch', { issueIdsOrKeys: done.map(({ id }) => id) })
    read += issues.length - (from === null ? 0 : 1)
    if (isLast) return read
    from = issues.at(-1)!.fields.updated.slice(0, 16).replace('T', ' ')
  }
}

async function best(work: () => Promise<number>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now()
    const read = await work()
    times.push(performance.now() - began)
    if (read !== ISSUES) throw new Error(`${read} of ${ISSUES} issues were read`)
  }
  return Math.min(...times)
}

try {
  await floor() // warm: the first is slower by what Node compiles
  await ours()
  const rows: string[][] = []
  for (const latency of [50, 0]) {
    await fetch(`${said.url}/latency`, { method: 'POST', body: String(latency) })
    const [least, took] = [await best(floor), await best(ours)]
    const ratio = took / least
    if (ratio > AT_MOST) process.exitCode = 1
    const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
    rows.push([`${latency} ms`, seconds(least), seconds(took), ratio.toFixed(2), `≤ ${AT_MOST}`, ratio > AT_MOST ? 'MISSED' : 'ok'])
  }
  console.log(drawRows(['latency', 'floor', 'ours', 'ours ÷ floor', 'bound', ''], rows))
} finally {
  await stop()
}
