import { randomUUID } from 'node:crypto'
import type { EndpointName } from '@pull-okr/core/contract'
import type { OkrSetView } from '@pull-okr/core/contract/types'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import type { Demo } from '../harness/start-demo.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { walkDemo } from '../harness/walk-demo.ts'

/**
 * The two scenes of Allan Kelly's essay, as the people of the demo would play them: a draft that leans to France while the
 * leaders hope for Australia, and a dashboard that needs a feed and a display of two suppliers, one of which has said No.
 */
let demo: Demo
let browser: Browser
let board: Page
walkDemo((on) => void ({ demo, browser, board } = on))

const LEAD = 'amara.okonkwo@tidewater.example'
const LEADER = 'eleanor.whitfield@tidewater.example'
const okrs = { team: 'DASH', cycle: 'next' }

async function token(email: string): Promise<string> {
  const made = await fetch(`${demo.url}/v1/demo/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email }),
  })
  return ((await made.json()) as { token: string }).token
}
const as = async (email: string): Promise<ApiClient> => apiClient(demo.url, await token(email))
async function signIn(page: Page, email: string, path: string): Promise<void> {
  await page.goto(`${demo.url}/sign-in#token=${await token(email)}`)
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.goto(demo.url + path)
}
const objectivesOf = async (client: ApiClient): Promise<OkrSetView['objectives']> =>
  (await client.call('getOkrs' satisfies EndpointName, { params: okrs })).objectives

test('a draft for France against a hope for Australia becomes a question, an answer and a cause', async () => {
  const amara = await as(LEAD)
  await signIn(board, LEAD, '/teams/DASH/okrs/next')
  const objective = (await objectivesOf(amara))[0]!.title
  await board.getByRole('button', { name: `Edit ${objective}` }).click()
  await board.getByRole('button', { name: 'Add an emphasis' }).click()
  await board.getByLabel('Dimension 1').fill('market')
  await board.getByLabel('Value 1').fill('France')
  await board.getByRole('button', { name: 'Save the objective' }).click()

  // found while drafting, beside the part that leans another way
  const beside = board.getByRole('list', { name: `Conversations about ${objective}` }).getByRole('link')
  await beside.filter({ hasText: /France/ }).waitFor()
  await board.getByRole('button', { name: 'Publish', exact: true }).click()
  await board.getByRole('button', { name: 'Publish the draft' }).click()
  await board.getByText('Neighbours and leaders see it').waitFor()

  const office = await (await browser.newContext()).newPage()
  await signIn(office, LEADER, '/for-you')
  await office.getByRole('listitem').filter({ hasText: 'France' }).getByRole('link').first().click()
  const evidence = office.getByRole('region', { name: 'Evidence' })
  expect(await evidence.innerText()).toMatch(/France[\s\S]*Australia|Australia[\s\S]*France/)
  await office.getByLabel('Your words').fill('Sydney decides in February. Did you know?')
  await office.getByRole('button', { name: 'Say it' }).click()
  await office.getByText('Sydney decides in February. Did you know?').first().waitFor()

  const before = await objectivesOf(amara)
  await beside.filter({ hasText: /France/ }).click()
  await board.getByText('Sydney decides in February').waitFor()
  await board.getByLabel('Your words').fill('We did not. We look at it today.')
  await board.getByRole('button', { name: 'Say it' }).click()
  await board.getByText('We look at it today.').first().waitFor()
  await board.getByRole('button', { name: 'Close with a cause' }).click()
  await board.getByLabel('One side knew something the other did not').check()
  await board.getByLabel('What was learned, in a line').fill('Dates of customers belong into expectations.')
  await board.getByRole('button', { name: 'Close the conversation' }).click()
  const ended = board.getByRole('region', { name: 'How it ended' })
  expect(await ended.innerText()).toMatch(/One side knew[\s\S]*Dates of customers/)
  // law 6: a conversation that ended has changed no OKR
  expect(await objectivesOf(amara)).toEqual(before)
})

test('a dashboard that needs a feed and a display finds out while drafting that one supplier has said No', async () => {
  const amara = await as(LEAD)
  const asked = { FEED: 'Berth schedule feed', KIT: 'Berth map display' }
  for (const [team, title] of Object.entries(asked)) await demo.linear.door('POST', '/issues', { team, as: LEAD, title })
  const leadOf = async (team: string) => {
    const { people } = (await (await fetch(`${demo.url}/v1/demo/people`)).json()) as {
      people: { email: string; role: string; teams: string[] }[]
    }
    const found = people.find(({ role, teams }) => role === 'lead' && teams.includes(team))
    return as(found!.email)
  }
  const request = async (client: ApiClient, team: string, title: string) =>
    waitUntil(
      `${title} to arrive`,
      async () => (await client.call('listRequests', { params: { team }, query: { q: title } })).requests[0]?.id,
    )
  const [feed, kit] = [await leadOf('FEED'), await leadOf('KIT')]
  await feed.call('decide', {
    params: { id: await request(feed, 'FEED', asked.FEED) },
    body: {
      id: randomUUID(),
      kind: 'adopt',
      cycle: 'next',
      reason: 'It is ours to give, and we take the risk.',
      keyResult: {
        objective: 'Berths are known',
        title: 'Berth schedules an hour old',
        measure: 'hours',
        size: { low: 1, likely: 2, high: 3 },
      },
    },
  })
  await kit.call('decide', {
    params: { id: await request(kit, 'KIT', asked.KIT) },
    body: { id: randomUUID(), kind: 'decline', reason: 'Half of us are away.', options: [{ kind: 'later', text: 'In spring.' }] },
  })

  const { endsOn } = (await amara.call('getOkrs', { params: okrs })).cycle
  const keyResult = (await objectivesOf(amara))[0]!.keyResults[0]!.title
  const { name: kitName } = await amara.call('getTeam', { params: { team: 'KIT' } })
  const { name: feedName } = await amara.call('getTeam', { params: { team: 'FEED' } })
  await signIn(board, LEAD, '/teams/DASH/okrs/next')
  await board.getByRole('button', { name: `Edit ${keyResult}` }).click()
  for (const [index, [name, what]] of [
    [feedName, asked.FEED],
    [kitName, asked.KIT],
  ].entries()) {
    await board.getByRole('button', { name: 'Add a need' }).click()
    await board
      .getByLabel('Team', { exact: true })
      .nth(index + 1)
      .selectOption({ label: name! })
    await board.getByLabel('What', { exact: true }).nth(index).fill(what!)
    await board.getByLabel('By', { exact: true }).nth(index).fill(endsOn)
  }
  await board.getByRole('button', { name: 'Save the key result' }).click()

  const beside = board.getByRole('list', { name: `Conversations about ${keyResult}` }).getByRole('link')
  await beside.filter({ hasText: kitName }).waitFor()
  expect(await beside.filter({ hasText: feedName }).count()).toBe(0)
  await beside.filter({ hasText: kitName }).click()
  expect(await board.getByRole('region', { name: 'Evidence' }).innerText()).toMatch(/declined|No/)
})
