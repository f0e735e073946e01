import { percent } from '@pull-okr/core'
import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Demo } from '../harness/start-demo.ts'
import type { SimulatedPerson } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { signInAs } from './journey.ts'

let demo: Demo
let browser: Browser
let context: BrowserContext
let board: Page

walkDemo((on) => void ({ demo, browser, context, board } = on))

/** Signs in as the lead of that team and opens its capacity from the navigation. */
async function openCapacity(page: Page, { key, name }: { key: string; name: string }): Promise<void> {
  await page.goto(demo.signInLink)
  await page.getByRole('region', { name: 'Team leads' }).getByRole('button', { name: key }).first().click()
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Capacity' }).click()
  await page.getByRole('heading', { level: 1, name: `Capacity of ${name}` }).waitFor()
  await page.getByRole('region', { name: 'In a sentence' }).waitFor()
}

const DASHBOARDS = { key: 'DASH', name: 'Dashboards' }
const plan = (page: Page) => page.getByRole('list', { name: 'The plan, in priority order' })
const beside = (page: Page) => page.getByRole('list', { name: 'Not in the plan' })
const rows = (page: Page) => plan(page).locator('[data-work]')
const chance = (page: Page) => page.getByText(/chance that (all of this|everything promised) fits/).innerText()
const firstPutIn = (page: Page) =>
  beside(page)
    .getByRole('button', { name: /^Put in/ })
    .first()

describe('the headline', () => {
  test.each([
    { key: 'DASH', name: 'Dashboards', cause: /Nothing unusual stands out in \d+ weeks of history/, number: true },
    { key: 'FEED', name: 'Data Feeds', cause: /The rate has fallen from/, number: true },
    { key: 'KIT', name: 'Display Kit', cause: /People are away for \d+ % of the cycle/, number: true },
    { key: 'PLAT', name: 'Platform', cause: /held a bulk close/, number: true },
    { key: 'MOB', name: 'Mobile', cause: /Only \d+ weeks of history/, number: true },
    { key: 'OPS', name: 'Customer Operations', cause: /\d+ % of what was finished .* was BAU/, number: false },
  ])('says in a sentence what the number of $key is and why', async ({ cause, number, ...team }) => {
    await openCapacity(board, team)
    const words = await board.getByRole('region', { name: 'In a sentence' }).innerText()
    expect(words).toMatch(cause)
    if (number) expect(words).toMatch(/will very likely \(85\s%\) finish at least\s+\d+ planned items/)
    else expect(words).toMatch(/no number to promise by yet[\s\S]*settings/)
  })
})

describe('the what-if', () => {
  test('moves the chance by keyboard with the network cut off, says so, and changes nothing', async () => {
    await openCapacity(board, DASHBOARDS)
    await firstPutIn(board).waitFor()
    const [before, promised] = [await chance(board), await rows(board).count()]
    const title = (await beside(board).getByRole('listitem').first().getByRole('paragraph').first().innerText()).trim()
    await context.setOffline(true)

    await firstPutIn(board).focus()
    await board.keyboard.press('Enter')
    const put = rows(board).filter({ hasText: title })
    await put.getByText('What if').waitFor()
    const after = await chance(board)
    expect(Number.parseInt(after, 10)).toBeLessThan(Number.parseInt(before, 10))
    expect(await board.getByRole('status').filter({ hasText: title }).innerText()).toMatch(/in the plan\. Everything in the plan fits with/)

    // whoever works by keyboard stays with what they moved
    expect(await put.locator(':focus').count()).toBe(1)
    await board.keyboard.press('Enter')
    await board
      .getByRole('status')
      .filter({ hasText: `is number ${promised} of ${promised + 1}` })
      .waitFor()
    expect(await chance(board)).toBe(after) // the order changes where the line is, not the whole

    await put.getByRole('button', { name: /^Take out/ }).press('Enter')
    expect(await chance(board)).toBe(before)
    await rows(board)
      .first()
      .getByRole('button', { name: /^Take out/ })
      .press('Enter')
    await board.getByRole('button', { name: 'Reset' }).press('Enter')
    expect(await rows(board).count()).toBe(promised)
    expect(await chance(board)).toBe(before)
  })

  test('takes a request that is dragged into the plan, and lets it be dragged out', async () => {
    await openCapacity(board, DASHBOARDS)
    const before = await chance(board)
    const promised = await rows(board).count()
    await beside(board)
      .getByRole('listitem')
      .first()
      .dragTo(rows(board).last(), { targetPosition: { x: 120, y: 4 } })
    await plan(board).getByText('What if').waitFor()
    expect(
      await rows(board)
        .nth(promised - 1)
        .innerText(),
    ).toMatch(/What if/)
    expect(await chance(board)).not.toBe(before)
    await rows(board)
      .nth(promised - 1)
      .dragTo(board.getByRole('heading', { name: 'Not in the plan' }))
    await plan(board).getByText('What if').waitFor({ state: 'detached' })
    expect(await chance(board)).toBe(before)
  })

  test('over the line it says what would have to give, and offers that in the answer to the request', async () => {
    await openCapacity(board, DASHBOARDS)
    const line = plan(board).getByText('From here on, under your threshold')
    for (let i = 0; i < 12 && (await line.count()) === 0; i += 1) await firstPutIn(board).click()
    const give = board.getByRole('region', { name: 'What would have to give' })
    const offer = give.getByRole('link', { name: /^Offer it in the answer to/ }).first()
    expect(await offer.getAttribute('href')).toMatch(/\/requests\/[0-9a-f-]{36}\?insteadOf=.+/)
    expect(decodeURIComponent((await offer.getAttribute('href'))!)).not.toMatch(/%/) // the chance stays inside (law 13)
    await offer.click()
    await board.getByRole('region', { name: 'Your answer' }).waitFor()
    expect(await board.getByLabel('Describe this option').first().inputValue()).toMatch(/would have to wait/)
  })
})

test('what is under way of a request is counted once: the answer says before what the capacity says afterwards', async () => {
  await openCapacity(board, DASHBOARDS)
  const read = async <T>(path: string) => (await (await board.request.get(`${demo.url}/v1/teams/DASH${path}`)).json()) as T
  const askedFirst = async () => (await read<ResponseOf<'listRequests'>>('/requests?state=asked')).requests[0]!
  const { id, issueKey, title } = await askedFirst()
  const { people } = await demo.linear.door<{ people: SimulatedPerson[] }>('GET', '/state')
  const as = people.find(({ teams }) => teams.includes('DASH'))!.id
  const { issue } = await demo.linear.issue(issueKey)
  // more than the weeks before the cycle can finish
  let part: { id: string } | undefined
  for (let number = 1; number <= 50; number += 1)
    part = await demo.linear.door('POST', '/issues', { team: 'DASH', as, title: `Part ${number}`, state: 'started', parent: issue.id })
  await waitUntil('the parts to arrive', async () => (await askedFirst()).underWay === 50, { timeoutMs: 20_000 })

  await board.goto(`${demo.url}/requests/${id}`)
  await board.getByRole('button', { name: 'Adopt', exact: true }).click()
  await board.getByRole('textbox', { name: 'Objective' }).fill('What was begun')
  await board.getByRole('textbox', { name: 'Measure' }).fill('parts')
  await board.getByRole('button', { name: /^Medium/ }).click()
  await board
    .getByText('50 items of it are under way already, and carried over no more: counted once. That is more than the size you give it.')
    .waitFor()
  const shown = board.getByRole('status').filter({ hasText: 'The chance that everything promised fits, with this' })
  const promised = /before, then\s*(\S+\s%)/.exec(await shown.innerText())![1]!

  await board.getByRole('textbox', { name: 'Reason' }).fill('We are at it.')
  await board.getByRole('button', { name: 'Adopt this request' }).click()
  await board.getByRole('heading', { name: /Adopted/ }).waitFor()
  const { fit, demand } = await read<ResponseOf<'getCapacity'>>('/capacity')
  expect(demand.find((work) => work.kind === 'keyResult' && work.title === title)).toBeDefined()
  expect(promised).toBe(percent(fit.probability!))

  // what is finished of it from now on is needed no more
  await demo.linear.door('POST', `/issues/${part!.id}`, { as, state: 'completed' })
  const left = async () => (await read<ResponseOf<'getCapacity'>>('/capacity')).demand.find((work) => work.title === title)
  await waitUntil('it to be finished here', async () => (await left())?.finished === 1)
  await openCapacity(board, DASHBOARDS)
  await rows(board).filter({ hasText: title }).getByText('2–11 items left, likely 5, 49 under way, 1 finished').waitFor()
})

describe('the page', () => {
  test('has a table behind each picture', async () => {
    await openCapacity(board, DASHBOARDS)
    const buttons = board.getByRole('button', { name: /^Show as table/ })
    expect(await buttons.count()).toBe(4)
    expect(await board.getByRole('img').count()).toBe(4)
    expect(await board.getByRole('table').count()).toBe(4)
    await buttons.first().click()
    const table = board.getByRole('table', { name: 'At least so many planned items are finished' })
    expect(await table.getByRole('row').allInnerTexts()).toHaveLength(5)
    expect((await table.boundingBox())!.height).toBeGreaterThan(100)
  })

  test('hears of a change by itself', async () => {
    await openCapacity(board, { key: 'FEED', name: 'Data Feeds' })
    const headline = board.getByRole('region', { name: 'In a sentence' })
    await headline.getByText('your threshold of 85').waitFor()
    const lead = await context.newPage()
    await lead.goto(`${demo.url}/teams/FEED/settings`)
    const setting = lead.getByRole('region', { name: /threshold/i })
    await setting.getByRole('button').first().click()
    await setting.getByRole('textbox').first().fill('60')
    await setting.getByRole('textbox', { name: /Why/ }).fill('We dare more.')
    await setting
      .getByRole('button', { name: /Save|Set|Change/ })
      .first()
      .click()
    await headline.getByText('your threshold of 60').waitFor()
  })

  test('is its members’ own: others read why, and what they can do instead (law 13)', async () => {
    await board.goto(demo.signInLink)
    const stakeholder = board.getByRole('region', { name: 'Stakeholders' }).getByRole('button').first().locator('bdi')
    await signInAs(board, demo.signInLink, await stakeholder.innerText())
    await board.goto(`${demo.url}/teams/DASH/capacity`)
    await board.getByText('Only the team sees its capacity').waitFor()
    await board.getByText(/Law 13/).waitFor()
    expect(await board.getByRole('link', { name: 'Capacity' }).count()).toBe(0)
    expect(await board.getByRole('button', { name: /^Show as table/ }).count()).toBe(0)
  })

  test('has nothing to scroll sideways at 390 px, whatever the team’s number', async () => {
    const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
    const page = await phone.newPage()
    for (const team of [DASHBOARDS, { key: 'OPS', name: 'Customer Operations' }]) {
      await openCapacity(page, team)
      await page.getByRole('heading', { name: 'What is assumed' }).waitFor()
      const asTable = page.getByRole('button', { name: /^Show as table/ })
      while ((await asTable.count()) > 0) await asTable.first().click()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    }
    await phone.close()
  })
})
