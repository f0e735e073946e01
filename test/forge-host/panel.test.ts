import { fileURLToPath } from 'node:url'
import { OPTION_LABELS, STATE_LABELS } from '@pull-okr/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { App, Place } from './forge-runtime.ts'
import { openDocument, type OpenedDocument } from './open-document.ts'
import { startSite, type Site } from './start-site.ts'

const APP = (file: string) => fileURLToPath(new URL(`../../forge-app/src/${file}`, import.meta.url))
const ASKED = 'Let customers export their invoices'

let site: Site
beforeAll(async () => {
  const app = (await import(/* @vite-ignore */ APP('index.ts'))) as App
  site = await startSite({ app, seed: 'small' })
  await site.api('lena', 'PATCH', '/v1/teams/WEB', { writeBack: true, sentence: 'Answers stand on the issues.' })
}, 120_000)
afterAll(() => site?.close())
beforeEach(() => void site.host.asked.splice(0))

let filed = 0
/** Stella files an issue with a project, and the app hears of it. */
async function file(title = ASKED, project = 'WEB', as = 'stella'): Promise<{ id: string; key: string }> {
  filed += 1
  const issue = await site.jira.door<{ id: string; key: string }>('POST', '/issues', {
    project,
    as: site.account(as),
    title: `${title} ${filed}`,
  })
  const body = { eventType: 'avi:jira:created:issue', issue: { id: issue.id, key: issue.key }, atlassianId: site.account(as) }
  expect((await site.host.send('/forge/events', body)).status).toBe(200)
  await site.settled()
  return issue
}

const at = (name: string, { id, key }: { id: string; key: string }): Place => ({
  accountId: site.account(name),
  module: 'request-on-issue',
  issue: { id, key },
})
function open(place: Place, frontend = 'panel'): Promise<OpenedDocument> {
  const invoke = (name: string, payload?: unknown) => site.host.invoke(place, name, payload)
  return openDocument(APP(`frontend/${frontend}.tsx`), { context: site.host.context(place), invoke })
}

describe('the panel on an issue', () => {
  test('shows a stakeholder who was asked, and nothing to answer with', async () => {
    const panel = await open(at('stella', await file()))
    expect(panel.text()).toContain('Looking up what became of it')
    await panel.until('Asked')
    expect(panel.text()).toMatch(/Web\nAsked\nAsked on .* by Stella Stakeholder\. Not seen yet\./)
    expect(panel.text()).not.toMatch(/Decline|fits the next cycle/)
  })

  test('lets a member decline with a reason and an option, which then stands on the issue', async () => {
    const issue = await file()
    const panel = await open(at('lena', issue))
    await panel.until('Decline')
    await panel.click('Decline')
    await panel.click('Send the No')
    await panel.until('is missing or wrong')
    expect(panel.text()).toMatch(/reason/i)
    panel.type('Reason', 'The auditors come first.')
    panel.type('Describe option 1', 'A list by mail, once a month.')
    await panel.click('Send the No')
    await panel.until('Declined')
    expect(panel.text()).toContain('“The auditors come first.”')
    expect(panel.text()).toContain('Something smaller: A list by mail, once a month.')
    await site.settled()
    const { remoteLinks, properties, comments } = await site.jira.issue(issue.key)
    expect(remoteLinks).toEqual([expect.objectContaining({ globalId: expect.stringMatching(/./) })])
    expect(properties['pull-okr']).toMatchObject({ decision: ['declined'], team: ['Web'] })
    expect(comments).toEqual([expect.objectContaining({ text: expect.stringContaining('The auditors come first.') })])
  })

  test('sends a No that is pressed twice once', async () => {
    const issue = await file()
    const panel = await open(at('lena', issue))
    await panel.until('Counter-offer')
    await panel.click('Counter-offer')
    panel.type('Reason', 'Too big for us.')
    panel.type('Describe option 1', 'Only the last month.')
    await Promise.all([panel.click('Send the counter-offer'), panel.click('Send the counter-offer')])
    await panel.until('“Too big for us.”')
    expect(site.host.asked.filter((line) => /POST .*\/decisions/.test(line))).toHaveLength(1)
  })

  test('lets a member adopt into a new key result, and says what that does to the chance', async () => {
    const issue = await file()
    const panel = await open(at('lena', issue))
    await panel.until('Adopt')
    await panel.click('Adopt')
    await panel.until('New objective')
    panel.type('New objective', 'Customers help themselves')
    panel.type('Measure', 'exports a week')
    panel.type('At least (items)', '1')
    panel.type('Likely (items)', '2')
    panel.type('At most (items)', '3')
    await panel.until(/With it: |too little history/i)
    panel.type('Why (needed where it goes beyond your own threshold)', 'It frees Sales.')
    await panel.click('Adopt this request')
    await panel.until('Adopted')
    expect(panel.text()).toContain('(Customers help themselves, ')
    await site.settled()
    expect((await site.jira.issue(issue.key)).properties['pull-okr']).toMatchObject({ decision: ['adopted'] })
  })

  test('lets anybody ask another team, whose members find it in their inbox', async () => {
    const issue = await file()
    const panel = await open(at('stella', issue))
    await panel.until('Ask another team')
    await panel.click('Ask another team')
    await panel.until('It becomes a request')
    panel.choose('Team', 'Core (CORE)')
    await panel.click('Ask them')
    await panel.until('is missing or wrong')
    panel.type('Why do you want it from them?', 'The search index is theirs.')
    await panel.click('Ask them')
    await panel.until(/Core\nAsked/)
    const core = await open(at('omar', issue))
    await core.until(/Core\nAsked/)
    expect(core.text()).toContain('Decline')
  })

  test('says that an issue is unknown before it was read, and tries again', async () => {
    const issue = await site.jira.door<{ id: string; key: string }>('POST', '/issues', {
      project: 'WEB',
      as: site.account('stella'),
      title: 'New',
    })
    const panel = await open(at('stella', issue))
    await panel.until('Pull OKR does not know this issue')
    await site.host.send('/forge/events', { eventType: 'avi:jira:created:issue', issue: { id: issue.id, key: issue.key } })
    await site.settled()
    await panel.click('Try again')
    await panel.until(/Web\nAsked/)
  })

  test('asks Jira first: who may not see the issue there sees nothing here, and the service is not asked', async () => {
    const issue = await file()
    const denial = { person: site.account('stella'), permission: 'BROWSE_PROJECTS', project: 'WEB' }
    await site.jira.door('POST', '/permissions', { ...denial, may: false })
    try {
      site.host.asked.splice(0)
      const panel = await open(at('stella', issue))
      await panel.until('Jira does not show you this issue')
      expect(site.host.asked.filter((line) => line.includes('/v1/'))).toEqual([])
    } finally {
      await site.jira.door('POST', '/permissions', { ...denial, may: true })
    }
  })

  test('answers for its own issue only', async () => {
    const [mine, other] = [await file(), await file()]
    const { requests } = (await site.api('lena', 'GET', `/v1/issues/jira/${other.id}`)) as { requests: { id: string }[] }
    const decision = { id: crypto.randomUUID(), kind: 'decline', reason: 'No.', options: [{ kind: 'none', text: '' }] }
    const answer = await site.host.invoke(at('lena', mine), 'decide', { request: requests[0]!.id, decision })
    expect(answer).toMatchObject({ kind: 'problem', title: 'Not of this issue' })
  })
})

describe('the widget on a dashboard', () => {
  const widget = (name: string) => open({ accountId: site.account(name), module: 'capacity' }, 'capacity')
  test('shows a member what the next cycle of their team holds', async () => {
    const panel = await widget('lena')
    await panel.until('Web')
    expect(panel.text()).toMatch(/Q[1-4]: /)
    expect(panel.text()).not.toContain('Core')
  })
  test('shows others nothing but why (law 13)', async () => {
    const panel = await widget('stella')
    await panel.until('Capacity is the team’s own')
  })
})

test('says it in the words that stand on the issue and on the board', async () => {
  const { STATES, OPTIONS } = (await import(/* @vite-ignore */ APP('in-words.ts'))) as {
    STATES: Record<string, { words: string }>
    OPTIONS: Record<string, string>
  }
  expect(Object.fromEntries(Object.entries(STATES).map(([state, { words }]) => [state, words]))).toEqual(STATE_LABELS)
  expect(OPTIONS).toEqual(OPTION_LABELS)
})

describe('the actions of the agent', () => {
  const as = (name: string): Place => ({ accountId: site.account(name), module: 'pull-okr' })
  test('say what the cycle holds to members, and to nobody else', async () => {
    expect(await site.host.act(as('lena'), 'capacityCheck', { team: 'WEB' })).toMatch(/Q[1-4]: /)
    expect(await site.host.act(as('stella'), 'capacityCheck', { team: 'WEB' })).toMatch(/only members see it/)
    expect(await site.host.act(as('lena'), 'capacityCheck', {})).toMatch(/Name a team/)
  })
  test('say why an issue was answered as it was', async () => {
    const issue = await file()
    expect(await site.host.act(as('stella'), 'explainDecision', { issueKey: issue.key })).toMatch(/Web: Asked since .*, not answered yet/)
    const { requests } = (await site.api('lena', 'GET', `/v1/issues/jira/${issue.id}`)) as { requests: { id: string }[] }
    const decision = { id: crypto.randomUUID(), kind: 'decline', reason: 'Not us.', options: [{ kind: 'otherTeam', text: 'Ask Core.' }] }
    await site.api('lena', 'POST', `/v1/requests/${requests[0]!.id}/decisions`, decision)
    const said = await site.host.act(as('stella'), 'explainDecision', { issueKey: issue.key })
    expect(said).toContain('Web: Declined, by Lena Lead')
    expect(said).toContain('In their words: Not us.')
    expect(said).toContain('- Another team: Ask Core.')
    expect(await site.host.act(as('stella'), 'explainDecision', { issueKey: 'NONE-1' })).toBe('There is no issue NONE-1 that you can see.')
  })
})
