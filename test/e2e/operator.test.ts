import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { OPERATOR_TOKEN, openDoorService, type Door } from '../contracts/door-service.ts'
import { openChromium } from '../harness/open-chromium.ts'

let door: Door
let browser: Browser
beforeAll(async () => {
  ;[door, browser] = await Promise.all([openDoorService({ board: true }), openChromium()])
})
afterAll(async () => {
  await browser?.close()
  await door?.stop()
})

const open = async (look: { width: number; colorScheme: 'light' | 'dark' }): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: look.width, height: 900 }, colorScheme: look.colorScheme })
  const page = await context.newPage()
  await page.goto(`${door.service.url}/sign-in#token=${OPERATOR_TOKEN}`)
  await page.getByRole('heading', { name: 'Connections', level: 1 }).waitFor()
  return page
}
/** The operator's folder for pictures, when somebody wants to look. */
const shoot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['PULL_OKR_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

it('shows what is stuck with its reason, live, and what became of it when it is tried again', async () => {
  const { id } = await door.file('A secret of the stakeholders')
  const page = await open({ width: 1280, colorScheme: 'light' })
  await page.getByText('Budget left of the hour').waitFor()
  expect(await page.getByRole('region', { name: 'Parked deliveries' }).count()).toBe(0)
  await shoot(page, 'operator-empty')

  const delivered = door.sign(door.event(id))
  await door.service.store.transaction((tx) =>
    sql`insert into delivery (workspace_id, connection_id, delivery_key, content_key, body, state, attempts, why)
      values (${door.workspace}, ${door.connection}, ${randomUUID()}, ${randomUUID()}, ${delivered.body}, 'parked', 5,
        ${JSON.stringify({ error: 'database', code: '23514', table: 'issue' })})`.execute(tx),
  )
  await door.service.store.inWorkspace(door.workspace, (tx) =>
    sql`insert into link_back (id, workspace_id, connection_id, request_id, content, state, attempts, why)
      select ${randomUUID()}, r.workspace_id, ${door.connection}, r.id,
        jsonb_build_object('issue', i.tracker_id, 'attachment', jsonb_build_object('url', 'https://okr.example.com/requests/' || r.id,
          'title', 'A title', 'subtitle', 'Declined', 'fields', '[]'::jsonb), 'comment', null),
        'failed', 1, 'Linear would not take it'
      from request r join ask a on a.id = r.ask_id join issue i on i.id = a.issue_id order by r.asked_at limit 1`.execute(tx),
  )
  const parked = page.getByRole('region', { name: 'Parked deliveries' })
  const failed = page.getByRole('region', { name: 'Answers that could not be written' })
  await parked.getByText('the database refuses it (23514, issue)').waitFor()
  await failed.getByText('Linear would not take it').waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/secret of the stakeholders|A title/)
  await shoot(page, 'operator-stuck')

  const narrow = await open({ width: 390, colorScheme: 'dark' })
  await narrow.getByText('Linear would not take it').waitFor()
  expect(await narrow.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shoot(narrow, 'operator-390-dark')

  await parked.getByRole('button', { name: 'Try again' }).click()
  await parked.getByText('It was applied.').waitFor()
  await failed.getByRole('button', { name: 'Try again' }).click()
  await failed.getByText(/It (was written|is held)/).waitFor()
  await shoot(page, 'operator-retried')
})

it('says why when the lists cannot be read', async () => {
  const page = await open({ width: 1280, colorScheme: 'light' })
  await door.service.store.transaction((tx) =>
    sql`insert into delivery (workspace_id, connection_id, delivery_key, content_key, body, state, why)
      values (${door.workspace}, ${door.connection}, ${randomUUID()}, ${randomUUID()}, '{}', 'parked', 'x')`.execute(tx),
  )
  await page.route('**/deliveries?*', (route) => route.fulfill({ status: 500, json: {} }))
  await page.getByRole('region', { name: 'Parked deliveries' }).getByRole('button', { name: 'Try to read them again' }).waitFor()
})
