import { execFile } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import express from 'express'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Demo } from '../harness/start-demo.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { standInForJira, type Answer, type Invoked } from '../harness/stand-in-for-jira.ts'
import { decline, firstAsked } from './journey.ts'

/** The board as the Forge app ships it, over the real service: only Jira around it is a stand-in. */
let demo: Demo
let context: BrowserContext
let files: Server
walkDemo((on) => void ({ demo, context } = on))

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
beforeAll(async () => {
  await promisify(execFile)('npm', ['run', 'build:forge', '-w', 'board'], { cwd: ROOT })
  files = createServer(express().use('/anywhere', express.static(`${ROOT}forge-app/static/board`)))
  await new Promise<void>((ready) => files.listen(0, '127.0.0.1', ready))
})
afterAll(() => void files?.close())

const LEAD = 'amara.okonkwo@tidewater.example'
async function signedAs(email: string): Promise<(call: Invoked) => Promise<Answer>> {
  const made = await fetch(`${demo.url}/v1/demo/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  const { token } = (await made.json()) as { token: string }
  return async ({ method, path, body }) => {
    const answer = await fetch(demo.url + path, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, ...(text !== '' && { body: JSON.parse(text) as unknown }) }
  }
}

async function openInJira(
  page: Page,
  ask: (call: Invoked) => Promise<Answer>,
  { project, dark = false }: { project?: string; dark?: boolean },
) {
  await standInForJira(page, ask, { project, theme: dark ? 'dark' : 'light' })
  await page.goto(`http://127.0.0.1:${(files.address() as AddressInfo).port}/anywhere/index.html`)
}
const surface = (page: Page) => page.evaluate(() => getComputedStyle(document.querySelector('.top-bar')!).backgroundColor)
const inJira = <T>(page: Page, read: 'opened' | 'place') => page.evaluate((what) => window.jira[what] as T, read)

test("a project's page opens its team's inbox, a request is declined there, and what leads out is opened by Jira", async () => {
  const page = await context.newPage()
  await openInJira(page, await signedAs(LEAD), { project: 'DASH' })
  await page.getByRole('heading', { level: 1, name: 'What is asked of Dashboards' }).waitFor()
  expect(await inJira(page, 'place')).toBe('/teams/DASH/inbox')

  await firstAsked(page).click()
  await page.locator('.issue-link').click()
  expect(await inJira<string[]>(page, 'opened')).toEqual([expect.stringMatching(/^http/)])
  await decline(page, { reason: 'Not this cycle.', option: 'Take the weekly file.' })
  expect(await inJira(page, 'place')).toMatch(/^\/requests\//)
  await page.evaluate(() => window.jira.back())
  await page.getByRole('heading', { level: 1, name: 'What is asked of Dashboards' }).waitFor()
})

test('a new ask arrives by itself, on the page that belongs to no project', async () => {
  const page = await context.newPage()
  await openInJira(page, await signedAs(LEAD), {})
  await page.getByRole('list', { name: 'Requests' }).waitFor()
  const title = 'Heard of without a stream'
  await demo.linear.door('POST', '/issues', { team: 'DASH', as: 'eleanor.whitfield@tidewater.example', title })
  await page.getByLabel('Sort').selectOption({ label: 'Newest first' })
  await page.getByRole('list', { name: 'Requests' }).getByRole('link', { name: title }).waitFor()
})

test('the page is dark or light as Jira is, and changes with it', async () => {
  const page = await context.newPage()
  await openInJira(page, await signedAs(LEAD), { dark: true })
  await page.getByRole('list', { name: 'Requests' }).waitFor()
  const dark = await surface(page)
  await page.evaluate(() => window.jira.setTheme('light'))
  await expect.poll(() => surface(page)).not.toBe(dark)
  expect([dark, await surface(page)]).toEqual(['rgb(31, 31, 33)', 'rgb(255, 255, 255)'])
  await page.getByRole('button', { name: /Amara/ }).click()
  expect(await page.getByText('Appearance').count()).toBe(0)
})

test('somebody whom the service does not know yet joins their site with a code', async () => {
  const page = await context.newPage()
  const known = await signedAs(LEAD)
  let joined = false
  const stranger = async (call: Invoked): Promise<Answer> => {
    if (call.path === '/v1/forge/claim') {
      joined = (call.body as { code: string }).code === 'RIGHT-CODE'
      const detail = 'This code is used up or expired: ask for another one.'
      return joined
        ? { status: 200, body: { workspace: { id: 'w', name: 'Tidewater' } } }
        : { status: 422, body: { title: 'Wrong', detail, errors: [{ path: 'code', message: detail }] } }
    }
    return joined
      ? known(call)
      : { status: 403, body: { title: 'Not known', detail: 'Your account is not read yet.', reason: 'notKnownHere' } }
  }
  await openInJira(page, stranger, { project: 'DASH' })
  await page.getByText('Your account is not read yet.').waitFor()
  await page.getByLabel('Code').fill('OLD-CODE')
  await page.getByRole('button', { name: 'Join this site' }).click()
  await page.getByText('This code is used up').waitFor()
  await page.getByLabel('Code').fill('RIGHT-CODE')
  await page.getByRole('button', { name: 'Join this site' }).click()
  await page.getByRole('heading', { level: 1, name: 'What is asked of Dashboards' }).waitFor()
})
