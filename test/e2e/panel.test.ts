import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPreview } from '../forge-host/build-preview.ts'
import { servePreview } from '../forge-host/serve-preview.ts'
import { startSite, type Site } from '../forge-host/start-site.ts'
import { openChromium } from '../harness/open-chromium.ts'

let site: Site
let preview: Awaited<ReturnType<typeof servePreview>>
let browser: Browser
let issue: { key: string; title: string }
beforeAll(async () => {
  ;[site, browser] = await Promise.all([buildPreview().then((app) => startSite({ app, seed: 'small' })), openChromium()])
  await site.api('lena', 'PATCH', '/v1/teams/WEB', { writeBack: true, sentence: 'Answers stand on the issues.' })
  const asked = await site.askedIssues()
  issue = asked.find(({ title }) => title.startsWith('Let customers export'))!
  preview = await servePreview(site, asked)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await preview?.close()
  await site?.close()
})

async function panelAs(name: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 900, height: 900 } })
  await page.goto(`${preview.url}/?${new URLSearchParams({ as: site.account(name), issue: issue.key }).toString()}`)
  await page.getByText('Asked on').waitFor()
  return page
}

test('a member answers in the panel, and link, property and comment stand on the issue in Jira', async () => {
  const stakeholder = await panelAs('stella')
  expect(await stakeholder.getByRole('button', { name: 'Decline' }).count()).toBe(0)
  const panel = await panelAs('lena')
  await panel.getByRole('button', { name: 'Decline' }).click()
  await panel.getByRole('button', { name: 'Send the No' }).click()
  await panel.getByRole('alert').first().waitFor()
  await panel.getByLabel('Reason').fill('The auditors come first.')
  await panel.getByLabel('Describe option 1').fill('A list by mail, once a month.')
  await panel.getByRole('button', { name: 'Send the No' }).click()
  await panel.getByText('“The auditors come first.”').waitFor()
  expect(await panel.getByText('The preview does not draw').count(), 'components that the preview does not know').toBe(0)
  await site.settled()

  const jira = await browser.newPage()
  await jira.goto(`${site.jira.url}/browse/${issue.key}`)
  const shown = await jira.locator('main').innerText()
  expect(shown).toContain('Request to Web')
  expect(shown).toContain('pull-okr')
  expect(shown).toContain('The auditors come first.')
  expect(shown).toContain('A list by mail, once a month.')

  await stakeholder.reload()
  await stakeholder.getByText('“The auditors come first.”').waitFor()
})

test('the widget draws what the next cycle holds', async () => {
  const page = await browser.newPage()
  await page.goto(`${preview.url}/?${new URLSearchParams({ as: site.account('lena'), issue: issue.key, frontend: 'capacity' }).toString()}`)
  await page.getByText(/Promised: about/).waitFor()
  expect(await page.getByText('The preview does not draw').count()).toBe(0)
})
