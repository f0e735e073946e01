import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Demo } from '../harness/start-demo.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { talkItOver } from '../screens/talk-it-over.ts'
import { signInAs } from './journey.ts'

let demo: Demo
let board: Page

walkDemo((on) => void ({ demo, board } = on))

const LEADER = /Eleanor Whitfield/
const part = (page: Page, name: string) => page.getByRole('region', { name })

test('a leader finds in the bar what teams pulled, refuse and talk about, and how long things wait', async () => {
  await talkItOver(demo.url)
  await signInAs(board, demo.signInLink, LEADER)
  await board.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Overview' }).click()
  await board.getByRole('heading', { level: 1, name: /^Overview, / }).waitFor()

  const pulled = part(board, 'What teams pulled, by expectation')
  await pulled.getByText('Australia comes first').waitFor()
  expect(await pulled.innerText()).toMatch(/Dashboards\s+Pulled[\s\S]*Data Feeds\s+Not this cycle/i)
  expect(await pulled.innerText(), 'no person’s name').not.toContain('Amara')

  const teams = part(board, 'What each team has published').getByRole('listitem').locator('bdi')
  await teams.nth(1).waitFor()
  const names = await teams.allInnerTexts()
  expect(names.length).toBeGreaterThan(1)
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b)))
  await part(board, 'The Nos with the most voices')
    .getByText(/\d+ voices?/)
    .first()
    .waitFor()
  await part(board, 'Open questions and findings')
    .getByText(/market: France/)
    .first()
    .waitFor()

  const delays = part(board, 'How long things wait')
  expect(await delays.getByRole('img').count()).toBe(3)
  await delays
    .getByRole('button', { name: /^Show as table/ })
    .first()
    .click()
  await delays.getByRole('region', { name: 'Asked → seen' }).getByRole('rowheader', { name: 'within a day' }).waitFor()
})

test('a member does not find the overview, and who types its address reads the law', async () => {
  await signInAs(board, demo.signInLink, /Amara Okonkwo/)
  const nav = board.getByRole('navigation', { name: 'Main' })
  await nav.getByRole('link', { name: 'Inbox' }).waitFor()
  expect(await nav.getByRole('link', { name: 'Overview' }).count()).toBe(0)
  await board.goto(`${demo.url}/overview`)
  await board.getByText('The overview is for leaders.').waitFor()
  await board.getByText('Law 5:').waitFor()
})

test('a member saves the OKRs as a file, sees what another file would change, and imports it with a sentence', async () => {
  await signInAs(board, demo.signInLink, /Nguyễn Thị Minh Khai/)
  await board.goto(`${demo.url}/teams/KIT/okrs/next`)
  const saving = board.waitForEvent('download')
  await board.getByRole('link', { name: 'CSV' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toMatch(/^okrs-KIT-\d{4}-Q\d\.csv$/)
  const rows = await readFile(await saved.path(), 'utf8')
  expect(rows).toMatch(/^\uFEFFobjective,/)

  await board.getByRole('button', { name: 'Import a file' }).click()
  const file = board.getByLabel('A CSV or JSON file of OKRs')
  const send = board.getByRole('button', { name: 'Import into the draft' })
  const choose = (row: string) => file.setInputFiles({ name: 'ours.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows}${row}\r\n`) })
  const more = (low: string) => `Sold abroad,,,Open in Perth,deals,,,,,${low},2,4,,,,,,`
  await choose(more('many'))
  await board.getByText(/Row \d+, low: “many” is no number/).waitFor()
  expect(await send.isDisabled()).toBe(true)
  await choose(more('1'))
  const preview = board.getByRole('list', { name: 'What would change' })
  await preview.getByRole('listitem').nth(1).waitFor()
  expect((await preview.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/ \(row.*/, ''))).toEqual([
    'Added objective “Sold abroad”',
    'Added key result “Open in Perth” under “Sold abroad”',
  ])
  await send.click()
  await board.getByText('Say why in a sentence').waitFor()
  await board.getByLabel('Why, in a sentence').fill('From our planning sheet.')
  await send.click()
  await board.getByText('Open in Perth').first().waitFor()
  await board.getByText('From our planning sheet.').first().waitFor()
})

test('whoever is asked finds what waits for them on the page For you, and the hour of their mail', async () => {
  await signInAs(board, demo.signInLink, /Amara Okonkwo/)
  await board.goto(`${demo.url}/for-you`)
  await part(board, 'What waits for you').getByText('Asked of your team, and nobody has looked').waitFor()
  const mail = part(board, 'By mail, once a day at most')
  await mail.getByLabel('At', { exact: true }).selectOption('07:00')
  await mail.getByRole('button', { name: 'Save' }).click()
  await mail.getByRole('button', { name: 'Saved' }).waitFor()
  await board.reload()
  await mail.waitFor()
  expect(await mail.getByLabel('At', { exact: true }).inputValue()).toBe('7')
})
