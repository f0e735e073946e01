import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { documents } from '@pull-okr/linear-sync'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChromium } from '../harness/open-chromium.ts'
import { ended, runProcess } from '../harness/run-process.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'

const SHADOW = fileURLToPath(new URL('../../service/src/shadow/shadow.ts', import.meta.url))
const HOSTILE = `<script>document.title = 'taken'</script>"><img src="https://example.com/x" onerror="document.title = 'taken'"> \u202Eبريد`
/** What each of the demo's teams is known for; holidays are told by the team's calendar alone, which is not in a tracker. */
const CAUSES = {
  DASH: /Nothing stands out/,
  FEED: /The rate has fallen/,
  KIT: /Nothing stands out/,
  PLAT: /held a bulk close/,
  MOB: /Only \d weeks of history/,
  OPS: /was BAU: too little planned work to promise/,
}

let linear: SimulatedLinear
let readOnly: string
let browser: Browser
const folder = mkdtempSync(join(tmpdir(), 'shadow-'))

beforeAll(async () => {
  linear = await startSimulator('--seed', 'demo', '--now', '2026-11-23T09:00:00Z', '--requests-per-hour', '100000')
  const lead = linear.people.find((person) => person.role === 'lead' && person.teams.includes('DASH'))!
  const key = await linear.door<{ token: string }>('POST', '/keys', { userId: lead.id, scopes: ['read'] })
  readOnly = key.token
  browser = await openChromium()
})
afterAll(async () => {
  await browser?.close()
  await linear?.stop()
  rmSync(folder, { recursive: true })
})

/** In a folder of its own, with nothing in the environment but what is given. */
async function shadow(args: string[], environment: Record<string, string> = { LINEAR_API_KEY: readOnly, LINEAR_API_URL: linear.graphql }) {
  const cwd = mkdtempSync(join(folder, 'run-'))
  const running = runProcess(process.execPath, [SHADOW, ...args], { cwd, env: environment })
  await waitUntil('the command to end', () => ended(running) || undefined)
  await running.stop()
  const files = readdirSync(cwd)
  const page = files.includes('shadow.html') ? readFileSync(join(cwd, 'shadow.html'), 'utf8') : ''
  return { code: running.process.exitCode, said: running.output(), files, page, path: join(cwd, 'shadow.html') }
}

describe('npm run shadow', () => {
  test('takes the first team of the key’s own person, says so, and lists the others', async () => {
    const { code, said, page } = await shadow([])
    expect(said).toMatch(/Reading Dashboards \(DASH\) of Tidewater: .* works there; choose another with -- --team KEY/)
    expect(said).toMatch(/FEED +Data Feeds/)
    expect(code).toBe(0)
    expect(page).toMatch(/<h1><bdi>Dashboards<\/bdi><\/h1>/)
  })

  test('sends queries only, and leaves nothing behind but the page', async () => {
    await linear.door('DELETE', '/requests')
    const { files } = await shadow(['--team', 'plat'])
    const sent = await linear.door<{ requests: { operation: string; status: number }[] }>('GET', '/requests')
    const queries = Object.values(documents).filter((document) => document.trim().startsWith('query'))
    expect(sent.requests.length).toBeGreaterThan(4)
    for (const { operation, status } of sent.requests) {
      expect(status).toBe(200)
      expect(queries.some((document) => document.includes(`query ${operation}`))).toBe(true)
    }
    expect(files).toEqual(['shadow.html'])
  })

  test.each(Object.entries(CAUSES))('says why the number of %s is what it is', async (team, cause) => {
    const { page } = await shadow(['--team', team])
    expect(/<p class="cause">([^<]*)/.exec(page)?.[1]).toMatch(cause)
  })

  test.each([
    ['without a credential', [], {}, /LINEAR_API_KEY is empty: .*Personal API keys/],
    ['with a key that is refused', [], { LINEAR_API_KEY: 'lin_api_nobody' }, /is the credential complete, and not revoked\?/],
    ['for a team that is not there', ['--team', 'NOPE'], {}, /Tidewater has no team NOPE .*\n +\w+ +\w+/],
    ['with an argument it does not know', ['--what'], {}, /usage: npm run shadow/],
  ])('refuses %s, and says what to do', async (name, args, change, words) => {
    const environment = name === 'without a credential' ? {} : { LINEAR_API_KEY: readOnly, LINEAR_API_URL: linear.graphql, ...change }
    const { code, said, files } = await shadow(args, environment)
    expect(said).toMatch(words)
    expect([code, files]).toEqual([1, []])
  })

  test('shows what a hostile title says, at 1440 and 390 pixels, in both themes, and loads nothing', async () => {
    const outsider = linear.people.find((person) => person.role === 'stakeholder')!
    await linear.door('POST', '/issues', { team: 'MOB', as: outsider.id, title: HOSTILE })
    const { page: html, path } = await shadow(['--team', 'MOB', '--bau', 'Bug'])
    expect(html.includes('&#60;script&#62;document.title')).toBe(true)
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
      const noticed: string[] = []
      page.on('request', (request) => request.url().startsWith('file:') || noticed.push(request.url()))
      page.on('console', (message) => noticed.push(message.text()))
      await page.goto(pathToFileURL(path).href)
      expect(await page.title()).toBe('Mobile: what the next cycle holds')
      expect(await page.getByRole('cell', { name: '<script>document.title' }).count()).toBe(1)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(await page.getByRole('img', { name: 'What the next cycle holds' }).isVisible()).toBe(true)
      expect(noticed).toEqual([])
      await page.close()
    }
  })
})
