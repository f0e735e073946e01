import type { Locator, Page } from 'playwright-core'

/** What a person does, by what they can see: labels, roles and words only. */

export async function signInAs(page: Page, signInLink: string, name: string | RegExp): Promise<void> {
  await page.goto(signInLink)
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('heading', { level: 1, name: /Who do you want to be/ }).waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** The first of the team leads that the demo offers; answers their name and their team's. */
export async function signInAsLead(page: Page, signInLink: string): Promise<{ name: string; team: string }> {
  await page.goto(signInLink)
  const lead = page.getByRole('region', { name: 'Team leads' }).getByRole('button').first()
  const name = (await lead.locator('bdi').innerText()).trim()
  await lead.click()
  const heading = page.getByRole('heading', { level: 1, name: /^What is asked of/ })
  await page.getByRole('list', { name: 'Requests' }).waitFor()
  const team = (await heading.innerText()).replace('What is asked of ', '').trim()
  return { name, team }
}

/** Files an issue on the pages of the simulated Linear; answers its address. */
export async function fileIssue(
  page: Page,
  linear: string,
  { team, title, description, as }: { team: string; title: string; description: string; as?: string },
): Promise<{ url: string; key: string }> {
  await page.goto(linear)
  await page.getByRole('link', { name: 'New issue' }).click()
  if (as !== undefined) {
    const label = (await page.getByLabel('File as').getByRole('option').allInnerTexts()).find((text) => text.includes(as))
    await page.getByLabel('File as').selectOption({ label: label ?? as })
  }
  await page.getByLabel('Team').selectOption({ label: team })
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Description').fill(description)
  await page.getByRole('button', { name: 'File issue' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  return { url: page.url(), key: page.url().split('/').at(-1)! }
}

/** The first one that waits for an answer: which ones the demo has answered stand elsewhere, by the hour. */
export function firstAsked(page: Page): Locator {
  const rows = page.getByRole('list', { name: 'Requests' }).getByRole('listitem')
  return rows
    .filter({ has: page.getByText('Asked', { exact: true }) })
    .getByRole('link')
    .first()
}

/** Finds a request in the inbox by its title and opens it. */
export async function openRequest(page: Page, title: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).fill(title)
  const list = page.getByRole('list', { name: 'Requests' })
  await list.getByRole('listitem').nth(1).waitFor({ state: 'detached' }) // narrowed down to this one
  await list.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

export async function adopt(page: Page, keyResult: { objective: string; title: string; measure: string; reason: string }): Promise<void> {
  await page.getByRole('button', { name: 'Adopt', exact: true }).click()
  await page.getByRole('textbox', { name: 'Objective' }).fill(keyResult.objective)
  await page.getByLabel('Key result', { exact: true }).fill(keyResult.title)
  await page.getByRole('textbox', { name: 'Measure' }).fill(keyResult.measure)
  await page.getByRole('button', { name: /^Small/ }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill(keyResult.reason)
  await page.getByRole('button', { name: 'Adopt this request' }).click()
  await page
    .getByRole('region', { name: 'Your answer' })
    .getByRole('heading', { name: /Adopted/ })
    .waitFor()
}

export async function decline(page: Page, { reason, option }: { reason: string; option: string }): Promise<void> {
  await page.getByRole('button', { name: 'Decline', exact: true }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await page.getByLabel('Option', { exact: true }).selectOption({ label: 'Do it yourselves' })
  await page.getByLabel('Describe this option').fill(option)
  await page.getByRole('button', { name: 'Send the No' }).click()
  await page
    .getByRole('region', { name: 'Your answer' })
    .getByRole('heading', { name: /The No is sent/ })
    .waitFor()
}

/** Looks at the simulated issue until the answer stands on it. */
export async function answerOnIssue(page: Page, url: string, words: RegExp): Promise<void> {
  const deadline = Date.now() + 20_000
  for (;;) {
    await page.goto(url)
    // as Linear calls it, and as Jira does
    const links = page.getByRole('region', { name: /^(Attachments|Web links)$/ })
    const comments = page.getByRole('region', { name: 'Comments' })
    if ((await links.count()) > 0 && words.test(await comments.innerText())) return
    if (Date.now() > deadline) throw new Error(`${words} never stood on ${url}: ${await comments.innerText()}`)
    await page.waitForTimeout(250)
  }
}
