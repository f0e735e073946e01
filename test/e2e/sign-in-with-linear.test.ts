import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openChromium } from '../harness/open-chromium.ts'
import { OPERATOR_TOKEN } from '../harness/start-product.ts'
import { startLinearOauth, type LinearOauth } from '../harness/start-linear-oauth.ts'
import { waitUntil } from '../harness/wait-until.ts'

let oauth: LinearOauth
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  ;[oauth, browser] = await Promise.all([startLinearOauth(), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await oauth?.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  page = await context.newPage()
})
afterEach(() => context.close())

const atLinear = async (person: string, answer: 'Allow' | 'Deny') => {
  await page.getByRole('heading', { name: 'Pull OKR asks for access to Acme' }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is cut off at 390 px').toBe(true)
  await page.getByLabel('You are').selectOption({ label: person })
  await page.getByRole('button', { name: answer }).click()
}
const asOperator = async () => {
  await page.goto(`${oauth.url}/sign-in`)
  await page.getByLabel('Token').fill(OPERATOR_TOKEN)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Connections' }).waitFor()
}

test('the operator connects the workspace on a phone, by visible labels, and connects it again when it was revoked', async () => {
  await asOperator()
  await page.getByText('Connect a Linear workspace').click()
  await page.getByRole('link', { name: 'Connect with Linear' }).click()
  await atLinear('Ada Admin – Administrator', 'Allow')
  const card = page.getByRole('region', { name: 'Acme' })
  await card.getByText('Up to date').waitFor()

  const { keys } = await oauth.sim.door<{ keys: { kind: string; token: string }[] }>('GET', '/state')
  const { token } = keys.find(({ kind }) => kind === 'oauth')!
  await fetch(`${oauth.sim.url}/oauth/revoke`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
  await card.getByRole('button', { name: 'Read again now' }).click()
  await card.getByText('Paused', { exact: true }).waitFor()
  await card.getByText(/refuses our credential/).waitFor()
  await card.getByRole('link', { name: 'Connect again with Linear' }).click()
  await atLinear('Ada Admin – Administrator', 'Allow')
  await page.getByRole('region', { name: 'Acme' }).getByText('Up to date').waitFor()
})

test('a person signs in with Linear on a phone; whoever says Deny reads why they are not in', async () => {
  await page.goto(`${oauth.url}/sign-in`)
  await page.getByRole('link', { name: 'Sign in with Linear' }).click()
  await atLinear('Lena Lead – Team lead', 'Deny')
  await page.getByRole('heading', { name: 'Linear was told No' }).waitFor()
  await page.getByRole('link', { name: 'Sign in with Linear' }).click()
  await atLinear('Lena Lead – Team lead', 'Allow')
  await page.getByRole('list', { name: 'Requests' }).waitFor()
  await waitUntil('the inbox of her own team', () => page.url().endsWith('/teams/WEB/inbox'))
})
