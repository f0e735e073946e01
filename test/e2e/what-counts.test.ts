import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Demo } from '../harness/start-demo.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { answerOnIssue, fileIssue, openRequest, signInAs, signInAsLead, firstAsked } from './journey.ts'

let demo: Demo
let board: Page

walkDemo((on) => void ({ demo, board } = on))

const teamKey = () => /\/teams\/([^/]+)/.exec(board.url())![1]!

async function capacityOf(team: string): Promise<ResponseOf<'getCapacity'>> {
  const answer = await board.request.get(`${demo.url}/v1/teams/${team}/capacity`)
  expect(answer.status()).toBe(200)
  return (await answer.json()) as ResponseOf<'getCapacity'>
}

test('a member sees on which side finished items fall before saving, and the forecast follows what is saved', async () => {
  await signInAsLead(board, demo.signInLink)
  const team = teamKey()
  const before = await capacityOf(team)
  await board.getByRole('link', { name: 'Settings' }).click()
  const setting = board.getByRole('region', { name: 'What counts as BAU' })
  await setting.getByRole('button', { name: 'Change' }).click()
  const sides = setting.getByRole('status').filter({ hasText: 'finished items' })
  const bauNow = async () => Number(/(\d+) are BAU/.exec(await sides.innerText())![1])
  const bauBefore = await bauNow()

  // the label that most planned items carry
  const label = setting.getByRole('group', { name: 'Labels that are BAU' }).getByRole('button', { pressed: false }).first()
  await label.click()
  await sides.filter({ hasText: 'would change sides' }).waitFor()
  expect(await bauNow()).toBeGreaterThan(bauBefore)
  await setting.getByText('was planned').first().waitFor()
  expect((await capacityOf(team)).planned).toEqual(before.planned)

  await setting.getByRole('button', { name: 'Save what counts' }).click()
  await setting.getByText('Say why in a sentence: it is kept.').waitFor()
  await board.reload()
  await setting.getByRole('button', { name: 'Go on' }).click()
  expect(await bauNow()).toBeGreaterThan(bauBefore)
  await setting.getByLabel('Why, in a sentence').fill('It keeps things running.')
  await setting.getByRole('button', { name: 'Save what counts' }).click()
  await setting.getByText('one of these labels').waitFor()
  const after = await capacityOf(team)
  expect(after.planned.mean).toBeLessThan(before.planned.mean!)
  expect(after.bau.share).toBeGreaterThan(before.bau.share!)
})

test('an absence makes the forecast smaller; what is wrong is told at its field, and what was removed comes back', async () => {
  await signInAsLead(board, demo.signInLink)
  const team = teamKey()
  const { cycle, planned, basis } = await capacityOf(team)
  expect(basis.teamShare).toBe(1)
  await board.getByRole('link', { name: 'Settings' }).click()
  const calendar = board.getByRole('region', { name: 'Calendar' })
  await calendar.getByText(`Everybody is there for all of ${cycle.name}.`).waitFor()
  await calendar.getByRole('button', { name: 'Change' }).click()
  await calendar.getByRole('button', { name: 'Add an absence' }).click()
  await calendar.getByLabel('First day').fill(cycle.endsOn)
  await calendar.getByLabel('Last day').fill(cycle.startsOn)
  await calendar.getByLabel('Why, without names').fill('The office moves')
  await calendar.getByLabel('Why, in a sentence').fill('It is decided.')
  await calendar.getByRole('button', { name: 'Save the calendar' }).click()
  await calendar.getByText('The last day cannot come before the first.').waitFor()
  await calendar.getByLabel('First day').fill(cycle.startsOn)
  await calendar.getByLabel('Last day').fill(cycle.endsOn)
  await calendar.getByText(`Then people are there for 80\u00a0% of ${cycle.name}`).waitFor()

  await calendar.getByRole('button', { name: 'Remove absence 1' }).click()
  await calendar.getByText('Then everybody is there').waitFor()
  await calendar.getByRole('button', { name: 'Undo' }).click()
  await calendar.getByRole('button', { name: 'Save the calendar' }).click()
  await calendar.getByText('1 person away, The office moves').waitFor()
  const after = await capacityOf(team)
  expect(after.basis.teamShare).toBeCloseTo(0.8)
  expect(after.planned.mean).toBeCloseTo(0.8 * planned.mean!)
})

test('of two members who change the calendar at once the second is shown what the first has saved, and decides', async () => {
  await signInAsLead(board, demo.signInLink)
  await board.getByRole('link', { name: 'Settings' }).click()
  const other = await board.context().newPage()
  await other.goto(board.url())
  const calendarOf = (page: Page) => page.getByRole('region', { name: 'Calendar' })
  const begin = async (page: Page, size: string) => {
    await calendarOf(page).getByRole('button', { name: 'Change' }).click()
    await calendarOf(page).getByLabel('Team size, in people').fill(size)
    await calendarOf(page).getByLabel('Why, in a sentence').fill(`We are ${size}.`)
  }
  const save = (page: Page) => calendarOf(page).getByRole('button', { name: 'Save the calendar' }).click()
  await begin(board, '7')
  await begin(other, '9')
  await save(other)
  await calendarOf(other).getByText('9 people, as you have said.').waitFor()
  await save(board)
  const overtaken = calendarOf(board).getByRole('alert')
  await overtaken.getByText('9 people, as you have said.').waitFor()
  expect(await calendarOf(board).getByLabel('Team size, in people').inputValue()).toBe('7')
  await overtaken.getByRole('button', { name: 'Save mine over it' }).click()
  await calendarOf(other).getByText('7 people, as you have said.').waitFor()

  // another setting, saved meanwhile, is nobody's conflict
  await begin(board, '8')
  const threshold = other.getByRole('region', { name: 'Threshold' })
  await threshold.getByRole('button', { name: 'Change' }).click()
  await threshold.getByLabel('Threshold, in percent').fill('80')
  await threshold.getByLabel('Why, in a sentence').fill('We dare more.')
  await threshold.getByRole('button', { name: 'Save the threshold' }).click()
  await save(board)
  await calendarOf(board).getByText('8 people, as you have said.').first().waitFor()
})

test('the settings have nothing to scroll sideways at 390 px, with every form open', async () => {
  await board.setViewportSize({ width: 390, height: 844 })
  await signInAsLead(board, demo.signInLink)
  await board.getByRole('button', { name: 'More' }).click()
  await board.getByRole('link', { name: 'Settings' }).click()
  for (const title of ['What counts as BAU', 'Calendar', 'Other planned work', 'Figure by hand']) {
    const setting = board.getByRole('region', { name: title })
    await setting.getByRole('button', { name: /^(Change|Enter one|Go on)$/ }).click()
    await setting.getByLabel('Why, in a sentence').waitFor()
  }
  await board.getByRole('list', { name: 'BAU items' }).waitFor()
  expect(await board.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('past the threshold a No is offered that names key results, and who asked reads no figure', async () => {
  const { team } = await signInAsLead(board, demo.signInLink)
  const key = teamKey()
  const { fit, demand } = await capacityOf(key)
  const title = 'A forecast for every berth'
  const linear = await board.context().newPage()
  const issue = await fileIssue(linear, demo.linear.url, { team, title, description: 'For the planners.' })
  await openRequest(board, title)
  await board.getByRole('button', { name: 'Adopt', exact: true }).click()
  const { tooMuch, probability } = await justTooMuch(key, fit.freeAt85!)
  for (const field of ['Low', 'Likely', 'High']) await board.getByLabel(field, { exact: true }).fill(tooMuch)
  const ways = board.getByRole('group', { name: 'What would have to give' })
  const named = demand.filter((entry) => entry.kind === 'keyResult').map((entry) => entry.title)
  expect(named).toContain(/“(.*?)”/.exec(await ways.innerText())![1])
  const shown = await board.getByRole('region', { name: 'Your answer' }).innerText()
  const after = Math.floor(probability * 100)
  expect(shown, 'the browser reckons as the service does').toMatch(new RegExp(`before, then\\s*${after}\\s%`))

  await ways.getByRole('button', { name: /^Decline and offer/ }).click()
  expect(await board.getByLabel('Option', { exact: true }).inputValue()).toBe('insteadOf')
  await board.getByRole('textbox', { name: 'Reason' }).fill('We promised other things.')
  await board.getByRole('button', { name: 'Send the No' }).click()
  await answerOnIssue(linear, issue.url, /says No to this[\s\S]*Instead of something else: “[\s\S]*would have to wait/)
  const comment = await linear.getByRole('region', { name: 'Comments' }).innerText()
  expect(comment).not.toMatch(/%|chance|threshold/i)
})

/** The fewest items that fall under the team's threshold, which an earlier test has set, and their chance as the service reckons it. */
async function justTooMuch(team: string, from: number): Promise<{ tooMuch: string; probability: number }> {
  for (let items = from + 1; ; items++) {
    const asked = await board.request.get(`${demo.url}/v1/teams/${team}/fit?cycle=next&low=${items}&likely=${items}&high=${items}`)
    const { probability, threshold } = (await asked.json()) as ResponseOf<'getFit'>
    if (probability! < threshold) return { tooMuch: String(items), probability: probability! }
  }
}

test('an address with what would have to give opens that No, once', async () => {
  await signInAsLead(board, demo.signInLink)
  await firstAsked(board).click()
  await board.getByRole('button', { name: 'Adopt', exact: true }).waitFor()
  await board.goto(`${board.url()}?insteadOf=${encodeURIComponent('“Exports” would have to wait.')}`)
  const option = board.getByLabel('Describe this option')
  expect(await option.inputValue()).toBe('“Exports” would have to wait.')
  expect(board.url()).not.toContain('insteadOf')
  await option.fill('In my own words.')
  await board.reload()
  expect(await option.inputValue()).toBe('In my own words.')
})

test('the best chance comes first when sorted so, also after a reload; others than members are not offered it', async () => {
  await signInAsLead(board, demo.signInLink)
  const inbox = board.url()
  await board.getByLabel('Sort').selectOption({ label: 'Best chance' })
  await board.waitForURL(/sort=chance/)
  const asked = board.waitForRequest(/\/requests\?.*sort=chance/)
  await board.reload()
  await asked
  const rows = board.getByRole('list', { name: 'Requests' })
  await rows.waitFor()
  const chances = [...(await rows.innerText()).matchAll(/(over |under )?(\d+)\s% (?:fits|just fits|too much)/g)].map((found) =>
    Number(found[2]),
  )
  expect(chances.length).toBeGreaterThan(5)
  expect(chances).toEqual(chances.toSorted((a, b) => b - a))
  // shown in whole percent they may all be over 99: the service tells them apart
  const page = await board.request.get(`${demo.url}/v1/teams/${teamKey()}/requests?sort=chance`)
  const exact = ((await page.json()) as ResponseOf<'listRequests'>).requests.map(({ fitIfAdopted }) => fitIfAdopted!)
  expect(exact).toEqual(exact.toSorted((a, b) => b - a))
  expect(new Set(exact).size, 'asks of several sizes: otherwise no order could be wrong').toBeGreaterThan(1)
  expect(await rows.innerText()).toMatch(/items?, (like earlier work|assumed)/)

  await board.goto(demo.signInLink)
  const stakeholder = board.getByRole('region', { name: 'Stakeholders' }).getByRole('button').first()
  const name = (await stakeholder.locator('bdi').innerText()).trim()
  await signInAs(board, demo.signInLink, name)
  await board.goto(`${inbox}?sort=chance`)
  await board.getByRole('heading', { level: 1, name: /^What is asked of/ }).waitFor()
  expect(await board.getByRole('option', { name: 'Best chance' }).count()).toBe(0)
  expect(await board.getByRole('main').innerText()).not.toMatch(/\d\s%/)
})
