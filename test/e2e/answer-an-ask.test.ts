import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { apiClient } from '../harness/api-client.ts'
import type { Demo } from '../harness/start-demo.ts'
import { simulatorDoors } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { adopt, answerOnIssue, decline, fileIssue, openRequest, signInAs, signInAsLead, firstAsked } from './journey.ts'

let demo: Demo
let browser: Browser
let context: BrowserContext
let board: Page
let linear: Page

walkDemo(async (on) => {
  ;({ demo, browser, context, board } = on)
  linear = await context.newPage()
})

const inboxRow = (page: Page, title: string) => page.getByRole('list', { name: 'Requests' }).getByRole('link', { name: title })

describe('an ask that is filed in Linear', () => {
  test('appears on the open board by itself, is adopted, and the issue links to the answer', async () => {
    const { team } = await signInAsLead(board, demo.signInLink)
    const title = 'Exports that open in any spreadsheet'
    const issue = await fileIssue(linear, demo.linear.url, { team, title, description: 'Sales asks for it.' })
    await board.getByLabel('Sort').selectOption({ label: 'Newest first' })
    await inboxRow(board, title).waitFor()

    await openRequest(board, title)
    await adopt(board, {
      objective: 'Nobody waits for numbers',
      title: 'Exports without a ticket',
      measure: 'tickets from 30 to 3',
      reason: 'It unblocks sales.',
    })
    await answerOnIssue(linear, issue.url, /adopted this[\s\S]*Exports without a ticket/)

    const attachment = linear.getByRole('region', { name: 'Attachments' })
    expect(await attachment.innerText()).toMatch(new RegExp(`Request to ${team}[\\s\\S]*Adopted`))
    await attachment.getByRole('link', { name: `Request to ${team}` }).click()
    await linear.getByRole('heading', { level: 1, name: title }).waitFor()

    await board.getByRole('link', { name: 'OKRs' }).first().click()
    await board.getByText('Exports without a ticket').first().waitFor()
  })

  test('is declined with a reason and an option; who asked opens the signed link without signing in, asks again, and it is back', async () => {
    const { team } = await signInAsLead(board, demo.signInLink)
    const title = 'Blink on every new number'
    const issue = await fileIssue(linear, demo.linear.url, { team, title, description: 'So that nobody misses one.' })
    await openRequest(board, title)
    await decline(board, { reason: 'Blinking makes people ill.', option: 'Subscribe to the weekly mail.' })
    await answerOnIssue(linear, issue.url, /says No to this[\s\S]*Blinking makes people ill[\s\S]*Do it yourselves[\s\S]*weekly mail/)
    expect((await demo.linear.issue(issue.key)).comments).toHaveLength(1)

    const stranger = await browser.newContext()
    const reply = await stranger.newPage()
    await reply.goto(issue.url)
    const link = reply.getByRole('region', { name: 'Comments' }).getByRole('link', { name: `Reply to ${team}` })
    await reply.goto((await link.getAttribute('href'))!)
    await reply.getByRole('heading', { level: 1, name: title }).waitFor()
    await reply.getByRole('button', { name: 'Ask again' }).click()
    await reply.getByLabel('What is different now?').fill('We would use a sound instead.')
    await reply.getByRole('button', { name: 'Ask the team again' }).click()
    await reply.getByText('reads it now').waitFor()
    await stranger.close()

    // the card of the answer goes as soon as the board hears that it is asked again
    await board.getByRole('navigation').getByRole('link', { name: 'Inbox', exact: true }).click()
    await openRequest(board, title)
    await board.getByText('We would use a sound instead.').waitFor()
    await board.getByRole('button', { name: 'Adopt', exact: true }).waitFor()
  })

  test('can be answered twice by mistake and is answered once', async () => {
    const { team } = await signInAsLead(board, demo.signInLink)
    const title = 'Round corners'
    await fileIssue(linear, demo.linear.url, { team, title, description: '' })
    await openRequest(board, title)
    const again = await context.newPage()
    await again.goto(board.url())
    await again.getByRole('button', { name: 'Decline', exact: true }).waitFor()
    await decline(board, { reason: 'Not this cycle.', option: 'Take our style sheet.' })
    await again.getByRole('heading', { name: 'Declined' }).waitFor()
    expect(await again.getByRole('button', { name: 'Send the No' }).count()).toBe(0)
  })
})

describe('an ask that is filed in Jira', () => {
  test('appears on the same board, is declined there, and the No is a link, a property and a comment on its issue', async () => {
    await signInAs(board, demo.signInLink, /Henrike Voß/)
    const title = 'Invoices that open on a phone'
    const jira = linear // the other browser page
    await jira.goto(demo.jira)
    await jira.getByRole('link', { name: 'Create' }).click()
    await jira.getByLabel('Project').selectOption({ label: 'Billing' })
    await jira.getByLabel('Summary').fill(title)
    await jira.getByLabel('Description').fill('Port captains read them on the quay.')
    await jira.getByRole('button', { name: 'Create' }).click()
    await jira.getByRole('heading', { level: 1, name: title }).waitFor()
    const url = jira.url()

    // Jira is read every now and then: nothing is delivered
    await board.getByLabel('Sort').selectOption({ label: 'Newest first' })
    await inboxRow(board, title).waitFor({ timeout: 60_000 })
    await openRequest(board, title)
    const key = url.split('/').at(-1)!
    expect(await board.getByRole('link', { name: `${key} in Jira` }).getAttribute('href')).toBe(url)
    await decline(board, { reason: 'Nobody pays from the quay.', option: 'The PDF opens on a phone already.' })
    await answerOnIssue(jira, url, /Billing says No to this[\s\S]*Nobody pays from the quay[\s\S]*opens on a phone already/)
    expect(await jira.getByRole('region', { name: 'Web links' }).innerText()).toMatch(/Request to Billing[\s\S]*Declined/)
    expect(await jira.getByRole('region', { name: 'Issue properties' }).innerText()).toMatch(/pull-okr[\s\S]*declined/)
    await jira.getByRole('region', { name: 'Web links' }).getByRole('link', { name: 'Request to Billing' }).click()
    await jira.getByRole('heading', { level: 1, name: title }).waitFor()
  }, 120_000)

  test('put to a team of Linear from its issue in Jira, it is answered on the board, and the answer stands in Jira', async () => {
    const made = await fetch(`${demo.url}/v1/demo/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'henrike.voss@tidewater.example' }),
    })
    const henrike = apiClient(demo.url, ((await made.json()) as { token: string }).token)
    const title = 'Usage per berth, by the hour'
    const filed = await simulatorDoors(demo.jira).door<{ id: string; key: string }>('POST', '/issues', {
      project: 'BILL',
      as: 'henrike.voss@tidewater.example',
      title,
    })
    const issue = { tracker: 'jira', issue: filed.id }
    await waitUntil('the next look at Jira', async () => (await henrike.try('getIssue', { params: issue })).status === 200, {
      timeoutMs: 60_000,
    })
    await henrike.call('askTeam', {
      params: issue,
      body: { id: randomUUID(), team: 'PLAT', text: 'You count it already; we only see days.' },
    })

    await signInAs(board, demo.signInLink, /Samuel Adeyemi/)
    await openRequest(board, title)
    expect(await board.getByRole('link', { name: `${filed.key} in Jira` }).getAttribute('href')).toContain(demo.jira)
    await decline(board, { reason: 'Hours would cost us the nightly run.', option: 'Take the raw file: it has the minutes.' })
    const jira = linear // the other browser page
    const url = `${demo.jira}/browse/${filed.key}`
    await answerOnIssue(jira, url, /Platform says No to this[\s\S]*cost us the nightly run[\s\S]*it has the minutes/)
    expect(await jira.getByRole('region', { name: 'Web links' }).innerText()).toMatch(/Request to Platform[\s\S]*Declined/)
    expect(await jira.getByRole('region', { name: 'Issue properties' }).innerText()).toMatch(/pull-okr[\s\S]*declined[\s\S]*Platform/)
  }, 120_000)
})

describe('the board', () => {
  test('says when the connection is lost, keeps what was written, and goes on when the service is back', async () => {
    const { team } = await signInAsLead(board, demo.signInLink)
    const title = 'Survive a restart'
    await fileIssue(linear, demo.linear.url, { team, title, description: '' })
    await openRequest(board, title)
    await board.getByRole('button', { name: 'Decline', exact: true }).click()
    await board.getByLabel('Reason').fill('Written before the service was killed.')

    await demo.kill('SIGKILL')
    await board.getByText(/Reconnecting/).waitFor({ timeout: 20_000 })
    await demo.start()
    await board.getByText(/Reconnecting/).waitFor({ state: 'detached', timeout: 60_000 })
    expect(await board.getByLabel('Reason').inputValue()).toBe('Written before the service was killed.')
    await board.getByLabel('Describe this option').fill('A smaller one next time.')
    await board.getByRole('button', { name: 'Send the No' }).click()
    await board.getByRole('heading', { name: /The No is sent/ }).waitFor()
  }, 150_000)

  test('goes offline and online with the browser', async () => {
    await signInAsLead(board, demo.signInLink)
    await context.setOffline(true)
    await board.getByText(/You are offline|Reconnecting/).waitFor({ timeout: 20_000 })
    await context.setOffline(false)
    await board.getByText(/You are offline|Reconnecting/).waitFor({ state: 'detached', timeout: 60_000 })
  })

  test('shows a stakeholder their own asks, and no way to answer for the team', async () => {
    await board.goto(demo.signInLink)
    const stakeholder = board.getByRole('region', { name: 'Stakeholders' }).getByRole('button').first()
    const name = (await stakeholder.locator('bdi').innerText()).trim()
    await signInAs(board, demo.signInLink, name)
    await board.getByRole('heading', { level: 1 }).waitFor()
    expect(await board.getByRole('button', { name: 'Adopt', exact: true }).count()).toBe(0)
  })

  test.each(['inbox', 'request', 'OKRs', 'sign-in'])('has nothing to scroll sideways at 390 px: %s', async (where) => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    const page = await phone.newPage()
    if (where === 'sign-in') await page.goto(demo.signInLink)
    else await signInAsLead(page, demo.signInLink)
    if (where === 'request') {
      await firstAsked(page).click()
      await page.getByRole('button', { name: 'Adopt', exact: true }).click()
    }
    if (where === 'OKRs') await page.getByRole('link', { name: 'OKRs' }).first().click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(500)
    const { content, view } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      view: document.documentElement.clientWidth,
    }))
    expect(content).toBeLessThanOrEqual(view)
    await phone.close()
  })
})
