/**
 * `npm run screens`: docs/screens/{inbox,request,okrs,issue,capacity,what-if,ask-round,neighbours,conversation}-{light,dark,390}.png
 * from a demo organisation of its own.
 */
import { mkdir, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { adopt, answerOnIssue, fileIssue, openRequest, signInAsLead } from '../e2e/journey.ts'
import { openChromium } from '../harness/open-chromium.ts'
import { startDemo, type Demo } from '../harness/start-demo.ts'
import { talkItOver } from './talk-it-over.ts'

const FOLDER = fileURLToPath(new URL('../../docs/screens/', import.meta.url))
const LARGEST_KB = 300
const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  390: { colorScheme: 'light', viewport: { width: 390, height: 844 } },
} as const

await mkdir(FOLDER, { recursive: true })
const demo = await startDemo()
const browser = await openChromium()
try {
  const story = await tellStory(demo, browser)
  const { conversation } = await talkItOver(demo.url)
  for (const [look, { colorScheme, viewport }] of Object.entries(LOOKS)) {
    const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await signInAsLead(page, demo.signInLink)
    await shoot(page, `inbox-${look}`)
    await page.goto(story.request)
    await page.getByRole('button', { name: 'Decline', exact: true }).click()
    await page.getByLabel('Reason').fill('We help those first who cannot work at all; this one has a way around.')
    await page.getByLabel('Describe this option').fill('A weekly file by mail: two days of work, and ready in January.')
    await shoot(page, `request-${look}`)
    await page.goto(story.okrs)
    await page.getByText(story.keyResult).first().waitFor()
    await shoot(page, `okrs-${look}`)
    await page.goto(story.capacity)
    await page.getByRole('heading', { name: 'What is assumed' }).waitFor()
    await shoot(page, `capacity-${look}`)
    for (let i = 0; i < 3; i += 1)
      await page
        .getByRole('button', { name: /^Put in/ })
        .first()
        .click()
    await page.getByRole('heading', { name: 'What fits, in priority order' }).evaluate((heading) => heading.scrollIntoView())
    await shoot(page, `what-if-${look}`)
    await page.goto(story.issue)
    await page.getByRole('region', { name: 'Comments' }).waitFor()
    await shoot(page, `issue-${look}`)
    await page.goto(`${demo.url}/teams/DASH/opening`)
    await shoot(page, `ask-round-${look}`)
    await page.goto(`${demo.url}/teams/DASH/neighbourhood`)
    await shoot(page, `neighbours-${look}`)
    await page.goto(`${demo.url}/conversations/${conversation}`)
    await shoot(page, `conversation-${look}`)
    await context.close()
  }
} finally {
  await browser.close()
  await demo.stop()
}
process.exit(0)

/** Three asks, two of them adopted: something to see on every page. */
async function tellStory({ signInLink, linear, url }: Demo, where: Browser) {
  const context = await where.newContext()
  const [board, tracker] = [await context.newPage(), await context.newPage()]
  const { team } = await signInAsLead(board, signInLink)
  const keyResult = 'Nine of ten customers export their numbers themselves'
  const asks = [
    { title: 'Export a dashboard to a spreadsheet', description: 'Sales builds the same sheet by hand every Monday.' },
    { title: 'Let customers choose their own time zone', description: 'Those in Singapore read yesterday as today.' },
    { title: 'A dashboard that opens without signing in', description: 'For the screen in the warehouse, where nobody has an account.' },
  ]
  const filed = []
  for (const ask of asks) filed.push(await fileIssue(tracker, linear.url, { team, ...ask }))
  await openRequest(board, asks[0]!.title)
  await adopt(board, {
    objective: 'Customers help themselves',
    title: keyResult,
    measure: 'share of exports made by customers, from 35 % to 90 %',
    reason: 'It frees Sales from Monday’s sheet.',
  })
  await board.getByRole('button', { name: 'Back to the inbox' }).click()
  await openRequest(board, asks[1]!.title)
  await adopt(board, {
    objective: 'Customers help themselves',
    title: 'Every figure names its time zone',
    measure: 'tickets about wrong days, from 14 to 2 a month',
    reason: 'Two large customers in Asia wait for it.',
  })
  await answerOnIssue(tracker, filed[0]!.url, /adopted this/)
  await board.getByRole('button', { name: 'Back to the inbox' }).click()
  await openRequest(board, asks[2]!.title)
  const request = board.url()
  await board.getByRole('link', { name: 'OKRs' }).first().click()
  await board.getByText(keyResult).first().waitFor()
  const okrs = board.url()
  await board.getByRole('link', { name: 'Capacity' }).first().click()
  await board.getByRole('heading', { level: 1, name: /^Capacity of/ }).waitFor()
  const capacity = board.url()
  await context.close()
  return { request, okrs, capacity, issue: filed[0]!.url, keyResult, url }
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(600) // fonts and late figures
  const file = `${FOLDER}${name}.png`
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  const kb = (await stat(file)).size / 1000
  console.log(`${kb.toFixed(0).padStart(4)} kB  docs/screens/${name}.png`)
  if (kb > LARGEST_KB) throw new Error(`${name}.png has ${kb.toFixed(0)} kB: at most ${LARGEST_KB} are wanted`)
}
