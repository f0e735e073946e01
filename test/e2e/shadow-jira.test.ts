import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { jiraReader } from '@pull-okr/jira-sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ended, runProcess } from '../harness/run-process.ts'
import { startJira, type JiraIssue } from '../harness/start-jira.ts'
import { waitUntil } from '../harness/wait-until.ts'

const SHADOW = fileURLToPath(new URL('../../service/src/shadow/shadow.ts', import.meta.url))
const DAY_MS = 86_400_000
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().replace('Z', '+0000')

let number = 0
const issue = (change: object, project = 'WEB'): JiraIssue => {
  number += 1
  const fields = {
    summary: `Item ${number}`, issuetype: { name: 'Story', hierarchyLevel: 0 }, status: { name: 'To Do', statusCategory: { key: 'new' } },
    resolution: null, labels: [], project: { id: '7', key: project }, reporter: { accountId: 'ada', active: true }, assignee: null,
    created: daysAgo(40), updated: daysAgo(40), resolutiondate: null, statuscategorychangedate: null, ...change,
  } // prettier-ignore
  return { id: String(10_000 + number), key: `${project}-${number}`, fields }
}
const done = (days: number, change: object = {}) =>
  issue({
    status: { name: 'Done', statusCategory: { key: 'done' } },
    resolution: { name: 'Done' },
    resolutiondate: daysAgo(days),
    updated: daysAgo(days),
    assignee: { accountId: 'ada' },
    ...change,
  })
/** A story each day for 40 weeks, and every third day a bug and a sub-task; what outsiders ask, and what was never delivered. */
const ISSUES = [
  ...Array.from({ length: 280 }, (_, day) => [
    done(day + 1),
    ...(day % 3 === 0
      ? [
          done(day + 1, { issuetype: { name: 'Bug', hierarchyLevel: 0 } }),
          done(day + 1, { issuetype: { name: 'Sub-task', hierarchyLevel: -1 } }),
        ]
      : []),
  ]).flat(),
  done(3, { resolution: { name: "Won't Do" } }),
  issue({ summary: 'From <b>outside</b>', reporter: { accountId: 'max', active: true } }),
  issue({ summary: 'Their own' }),
  issue({ summary: 'Of another project', reporter: { accountId: 'max', active: true } }, 'APP'),
]

let jira: Awaited<ReturnType<typeof startJira>>
const folder = mkdtempSync(join(tmpdir(), 'shadow-jira-'))
beforeAll(async () => void (jira = await startJira(ISSUES)))
afterAll(async () => {
  await jira.stop()
  rmSync(folder, { recursive: true })
})

async function shadow(args: string[], change: Record<string, string> = {}) {
  const cwd = mkdtempSync(join(folder, 'run-'))
  const running = runProcess(process.execPath, [SHADOW, ...args], { cwd, env: { ...jira.environment, ...change } })
  await waitUntil('the command to end', () => ended(running) || undefined)
  await running.stop()
  const page = readdirSync(cwd).includes('shadow.html') ? readFileSync(join(cwd, 'shadow.html'), 'utf8') : ''
  return { code: running.process.exitCode, said: running.output(), page }
}

describe('npm run shadow with a Jira token', () => {
  test('reads the project that its person works in, page by page, and nothing but reads', async () => {
    const { code, said, page } = await shadow([])
    expect(said).toMatch(/Reading Web & <Shop> \(WEB\) of Acme: Ada works there[^]*APP +App[^]*issues of Web & <Shop> read/)
    expect(code).toBe(0)
    expect(jira.asked.filter((line) => !line.endsWith(' 200'))).toEqual([])
    expect(jira.asked.filter((line) => line.startsWith('POST')).length).toBeGreaterThan(5)
    expect(page).toMatch(/<bdi>Web &#38; &#60;Shop&#62;<\/bdi>/)
    expect(page).toMatch(/25 % is BAU/)
    expect(page).toMatch(/Kept in 2 of 2 cycles/)
    expect(page).toMatch(/1 ask waits[^]*From &#60;b&#62;outside/)
  })

  test('waits as long as Jira asks, and says so', async () => {
    jira.plan({ status: 429, body: { errorMessages: ['Rate limit exceeded.'] }, headers: { 'retry-after': '1' } })
    const { code, said } = await shadow(['--team', 'web'])
    expect(said).toMatch(/Jira: Rate limit exceeded\.: its budget is spent, going on in 1 s/)
    expect(code).toBe(0)
  })

  test.each([
    ['a token that is refused', {}, { JIRA_API_TOKEN: 'old' }, /Jira: Client must be authenticated.*is the credential complete/],
    ['half a credential', {}, { JIRA_API_TOKEN: '' }, /JIRA_API_TOKEN is empty: make it on https:\/\/id\.atlassian\.com/],
    ['an address without TLS', {}, { JIRA_BASE_URL: 'http://acme.atlassian.net' }, /JIRA_BASE_URL must be an https:\/\/ address/],
  ])('refuses %s, and says what to do', async (_, __, change, words) => {
    const { code, said } = await shadow([], change)
    expect(said).toMatch(words)
    expect(code).toBe(1)
  })
})

describe('the reader of Jira', () => {
  test('reads every issue once, whatever the page size, and leaves sub-tasks out', async () => {
    const reader = jiraReader(jira.credential)
    const keys: string[] = []
    for (let after: string | null = null; ;) {
      const page = await reader.issues({ project: 'WEB', endedSince: new Date(0), after })
      keys.push(...page.issues.map(({ key }) => key))
      after = page.next
      if (after === null) break
    }
    expect(keys).toHaveLength(ISSUES.length - 94 - 1)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('says what to do when Jira is down, or answers something else', async () => {
    const reader = jiraReader(jira.credential)
    jira.plan({ status: 503, body: {} }, { status: 200, body: '<html>' })
    await expect(reader.account()).rejects.toMatchObject({ failure: { kind: 'retryAfter' } })
    await expect(reader.account()).rejects.toMatchObject({ failure: { kind: 'giveUp' }, message: /myself with something else/ })
  })
})
