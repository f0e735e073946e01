import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Demo } from '../harness/start-demo.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { firstAsked, signInAs, signInAsLead } from './journey.ts'

let demo: Demo
let browser: Browser
let board: Page

walkDemo((on) => void ({ demo, browser, board } = on))

const KEY_RESULT = 'Nobody waits for a dashboard'
/** `SCREENSHOTS=folder` keeps what is seen on the way. */
const folder = process.env['SCREENSHOTS']
async function look(page: Page, name: string): Promise<void> {
  if (folder === undefined) return
  for (const [width, scheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.waitForTimeout(300)
    await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png`, fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('a cycle runs and closes: checked in, distracted, scored, and its lessons are there to read; a leader reads what is published', async () => {
  const { team } = await signInAsLead(board, demo.signInLink)

  // an ask is adopted for the cycle that runs, and the team commits
  await firstAsked(board).click()
  const asked = (await board.getByRole('heading', { level: 1 }).innerText()).trim()
  const request = board.url()
  await board.getByRole('button', { name: 'Adopt', exact: true }).click()
  await board.getByLabel('Cycle', { exact: true }).selectOption('current')
  await board.getByRole('textbox', { name: 'Objective' }).fill('Answers at a glance')
  await board.getByLabel('Key result', { exact: true }).fill(KEY_RESULT)
  await board.getByRole('textbox', { name: 'Measure' }).fill('seconds to the first chart')
  await board.getByRole('button', { name: /^Small/ }).click()
  await board.getByRole('textbox', { name: 'Reason' }).fill('It hurts every morning.')
  await board.getByRole('button', { name: 'Adopt this request' }).click()
  await board.getByRole('heading', { name: /Adopted/ }).waitFor()
  await board.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'OKRs' }).click()
  await board.getByRole('link', { name: 'Running cycle' }).click()
  for (const [button, confirm] of [
    ['Publish', 'Publish the draft'],
    ['Commit', 'Commit to these OKRs'],
  ] as const) {
    await board.getByRole('button', { name: button, exact: true }).click()
    await board.getByRole('textbox', { name: 'Why, in a sentence' }).fill('We mean it.')
    await board.getByRole('button', { name: confirm }).click()
    await board.getByRole('dialog').waitFor({ state: 'detached' })
  }

  // the week's check-in takes what the linked items suggest
  await board.getByText('Check-in due').waitFor()
  await board.getByRole('button', { name: `Check in ${KEY_RESULT}` }).click()
  await board.getByRole('button', { name: 'Take it' }).click()
  await board.getByRole('button', { name: 'Check in', exact: true }).click()
  await board.getByText('How sure are you?').waitFor()
  await board.getByLabel('Confidence, 1 to 10').selectOption('6')
  await board.getByLabel('What is behind the numbers').fill('The cache is in, the charts are not.')
  await board.getByRole('button', { name: 'Check in', exact: true }).click()
  await board.getByText('confidence 6 of 10').waitFor()
  expect(await board.getByText('Check-in due').count()).toBe(0)

  await board.getByRole('button', { name: 'Log a distraction' }).click()
  await board.getByLabel('What came in between').fill('A fair needed a demo by Friday.')
  await board.getByLabel('How big, in items').fill('4')
  await board.getByRole('button', { name: 'Log it' }).click()
  const distractions = board.getByRole('region', { name: 'Distractions' })
  await distractions.getByText(/4 items of unplanned work, as the team logged them/).waitFor()
  await look(board, 'running')

  // closing asks for everything, and refuses to go on without
  await board.getByRole('button', { name: 'Close the cycle' }).click()
  await board.getByRole('heading', { level: 1, name: /^Close / }).waitFor()
  await board.getByRole('button', { name: /^Close / }).click()
  await board.getByText('A score between 0 and 1.').waitFor()
  const scored = board.getByRole('region', { name: KEY_RESULT })
  await scored.getByLabel('Score, 0 to 1').fill('0,7')
  await scored.getByLabel('It was').selectOption('partly')
  await scored.getByLabel('Why, in a sentence').fill('Fast where it hurt most.')
  const ended = board.getByRole('region', { name: asked })
  await ended.getByLabel('What became of it?').selectOption('fulfilled')
  await ended.getByLabel('In a sentence, for whoever asked').fill('It opens in a second now.')
  await board.getByLabel('What did you learn?').fill('Measure first, then build.')
  await look(board, 'closing')
  await board.getByRole('button', { name: /^Close / }).click()
  await board.getByRole('region', { name: 'What the team learned' }).getByText('Measure first, then build.').waitFor()
  await board.getByText('Scored 0.7').waitFor()
  await look(board, 'closed')

  await board.getByRole('link', { name: 'Beside other cycles' }).click()
  await board.getByRole('heading', { level: 1, name: `What ${team} learned` }).waitFor()
  const row = board.getByRole('table').first().getByRole('row').nth(1)
  expect(await row.innerText()).toMatch(/1 fulfilled/)
  await board.getByRole('article').getByText('Measure first, then build.').waitFor()
  await board.getByRole('heading', { name: 'How the chances at commit turned out' }).waitFor()
  const page = board.url()
  await look(board, 'learning')

  await board.goto(`${demo.url}${new URL(page).pathname.replace('/learning', '/opening')}`)
  await board
    .getByRole('region', { name: /^Distractions of/ })
    .getByText('A fair needed a demo by Friday.')
    .waitFor()
  await look(board, 'opening')
  await board.goto(`${demo.url}${new URL(page).pathname.replace('/learning', '/settings')}`)
  const cycles = board.getByRole('region', { name: 'Cycles' })
  await cycles.getByText(/Quarters that begin in January/).waitFor()
  await cycles.getByRole('button', { name: 'Change' }).click()
  await cycles.getByLabel('A cycle is').selectOption('weeks')
  await cycles.getByLabel('How many weeks').fill('8')
  await cycles.getByLabel('Why, in a sentence').fill('Our customers plan so.')
  await look(board, 'settings')
  await cycles.getByRole('button', { name: 'Save the cycles' }).click()
  await cycles.getByText(/Cycles of 8 weeks[\s\S]*until then as before/).waitFor()
  await board.goto(request)
  await board.getByText('It opens in a second now.').first().waitFor()

  const office = await (await browser.newContext()).newPage()
  await signInAs(office, demo.signInLink, /Eleanor Whitfield/)
  await office.goto(page)
  await office.getByRole('article').getByText('Measure first, then build.').waitFor()
  expect(await office.getByRole('heading', { name: 'How the chances at commit turned out' }).count()).toBe(0)
  expect(await office.getByText('A fair needed a demo').count()).toBe(0)
}, 180_000)
