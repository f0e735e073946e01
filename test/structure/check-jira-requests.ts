/**
 * `npm run check:jira-requests [SPEC]`: every request that jira-sync sends to the simulated Jira, and what that answers,
 * against Jira's own OpenAPI description where it is at hand (../shared/specs).
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { jiraReader, jiraTracker } from '@pull-okr/jira-sync'
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { checkExchange, type Exchange, type Spec } from './match-openapi.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const file = process.argv[2] ?? `${root}../shared/specs/jira-openapi.json`
/** Those that the adapter has; one that this run no longer reaches is missed here. */
const OPERATIONS = 23

if (existsSync(file)) await check(JSON.parse(readFileSync(file, 'utf8')) as Spec)
else console.log(`${file} is not here: what jira-sync sends was not checked.`)

async function check(spec: Spec): Promise<void> {
  const sim = await startSimulatedJira('--seed', 'small')
  const exchanges: Exchange[] = []
  const send = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const response = await send(input, init)
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.pathname.includes('/rest/api/3/')) exchanges.push(await readExchange(url, init, response.clone()))
    return response
  }
  try {
    await askEverything(sim)
  } finally {
    globalThis.fetch = send
    await sim.stop()
  }
  const problems = [...new Set(exchanges.flatMap((exchange) => checkExchange(spec, exchange)))]
  const operations = new Set(
    exchanges.map(({ method, url }) => `${method} ${url.pathname.replace(/^.*\/rest\/api\/3\//, '').replace(/\/\d+/g, '/{}')}`),
  )
  if (operations.size < OPERATIONS)
    problems.push(`only ${operations.size} operations of ${OPERATIONS} were asked: ${[...operations].join(', ')}`)
  const verdict = problems.length === 0 ? 'valid' : `${problems.length} errors`
  console.log(`${exchanges.length} requests to ${operations.size} operations, and their answers, against ${file}: ${verdict}`)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}

async function askEverything(sim: SimulatedJira): Promise<void> {
  const credential = { baseUrl: sim.url, email: sim.email, apiToken: sim.apiToken }
  const tracker = jiraTracker(credential)
  await tracker.account()
  await tracker.people()
  const [team] = await tracker.teams()
  await tracker.labels()
  await tracker.links(null)
  const range = { until: new Date(Date.now() + 60_000).toISOString(), finishedSince: '2020-01-01T00:00:00.000Z', after: null }
  const { issues } = await tracker.changedSince({ ...range, since: null })
  await tracker.changedSince({ ...range, since: '2026-01-01T00:00:00.000Z', team: team!.id })
  // a minute in which more changed than a page holds
  for (let filed = 0; filed < 130; filed += 1) await sim.door('POST', '/issues', { project: 'WEB', as: sim.email, title: `Many ${filed}` })
  for (let after: string | null = null, page = 0; page < 4; page += 1) {
    const found = await tracker.changedSince({ ...range, since: new Date().toISOString(), after })
    after = found.next
    if (after === null) break
  }
  await tracker.allIssueIds(range)
  const issue = issues[0]!.id
  await tracker.issuesByIds([issue, '999999'])
  const comment = { id: crypto.randomUUID(), markdown: '**Web says No.**\n\n> Not now.\n\n- [Reply](https://okr.example.com/r/1)' }
  const mirror = { state: 'declined', team: 'Web', cycle: null }
  const attachment = { url: 'https://okr.example.com/requests/1', title: 'Request to Web', subtitle: 'Declined', fields: [], mirror }
  await tracker.applyLinkBack({ issue, attachment, comment })
  await tracker.applyLinkBack({
    issue,
    attachment: { ...attachment, mirror: { ...mirror, state: 'adopted' } },
    comment: { ...comment, markdown: 'Yes' },
  })
  const file = { team: team!.id, title: 'Asked here', description: '> Please.', labels: ['request'], askedAt: new Date().toISOString() }
  await tracker.applyLinkBack({ issue: crypto.randomUUID(), file, attachment, comment: null })
  // roles that may not be read; a group among those that may
  await sim.door('POST', '/permissions', { person: sim.email, permission: 'ADMINISTER_PROJECTS', may: false })
  await jiraTracker(credential).teams()
  await jiraTracker({ apiBaseUrl: sim.apiBaseUrl, systemToken: sim.systemToken, expiresAt: '2999-01-01T00:00:00.000Z' }).account()
  const reader = jiraReader(credential)
  await reader.ownProject()
  await reader.assignees('WEB', new Date(0))
  await reader.issues({ project: 'WEB', endedSince: new Date(0), after: null })
}

async function readExchange(url: URL, init: RequestInit | undefined, response: Response): Promise<Exchange> {
  const text = await response.text()
  return {
    method: init?.method ?? 'GET',
    url,
    body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
    status: response.status,
    answer: response.ok && text !== '' ? (JSON.parse(text) as unknown) : undefined,
  }
}
