import { randomUUID } from 'node:crypto'
import { PLANNING_LEAD_DAYS, type OkrCycle } from '@pull-okr/core'
import type { NewClose, NewDecision } from '@pull-okr/core/contract/types'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import type { Demo } from '../harness/start-demo.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { walkDemo } from '../harness/walk-demo.ts'

/**
 * Two whole cycles of the demo organisation. We play Mobile, which has a blank sheet, through the doors that everybody
 * uses; the other teams are played by the demo itself while its clock is moved.
 */
let demo: Demo
let board: Page
walkDemo((on) => void ({ demo, board } = on))

const LEAD = 'zoe.vanderberg@tidewater.example'
const LEADER = 'eleanor.whitfield@tidewater.example'
const TEAM = 'MOB'
const DAY_MS = 86_400_000
/** Half a year of a whole organisation, on a machine that does other things as well. */
const WAY = { timeoutMs: 180_000, everyMs: 300 }

const ASKS = {
  gate: 'Check in at the gate without network',
  santos: 'Portuguese for the Santos pilot group',
  camera: 'Scan container numbers with the camera',
  map: 'A map of the whole yard on a phone',
  dark: 'Dark mode for the night shift on phones',
}
type Name = keyof typeof ASKS

async function tokenOf(email: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const made = await fetch(`${demo.url}/v1/demo/tokens`, { method: 'POST', headers, body: JSON.stringify({ email }) })
  return ((await made.json()) as { token: string }).token
}
const at = (day: string, later = 0) => new Date(Date.parse(`${day}T12:00:00Z`) + later * DAY_MS)
const opensOn = ({ startsOn }: OkrCycle) => at(startsOn, -PLANNING_LEAD_DAYS)

/** What happened on the way, as the demo tells it. */
async function travel(lead: ApiClient, to: Date): Promise<string> {
  if (Date.parse((await lead.call('getDemoClock')).now) >= to.getTime()) return ''
  await lead.call('moveDemoClock', { body: { to: to.toISOString() } })
  const { happened, problem } = await waitUntil(
    `the demo to be at ${to.toISOString()}`,
    async () => {
      const { journey } = await lead.call('getDemoClock')
      return journey?.over ? journey : null
    },
    WAY,
  )
  expect(problem).toBeNull()
  return happened.map(({ text }) => text).join('\n')
}

const find = async (lead: ApiClient, title: string) =>
  (await lead.call('listRequests', { params: { team: TEAM }, query: { q: title, state: 'all' } })).requests.find(
    (one) => one.title === title,
  )
const decide = (lead: ApiClient, id: string, decision: object) =>
  lead.call('decide', { params: { id }, body: { id: randomUUID(), ...decision } as NewDecision })
const adopt = (lead: ApiClient, id: string, cycle: string, objective: string, title: string) =>
  decide(lead, id, {
    kind: 'adopt',
    cycle,
    keyResult: { objective, title, measure: 'drivers who can, from 0 to 300', size: { low: 1, likely: 2, high: 4 } },
    reason: 'It is what stops people at the gate, and we take the risk.',
  })
const onIssue = async (key: string) => JSON.stringify(await demo.linear.issue(key))
const hears = (key: string, words: string) =>
  waitUntil(`“${words}” on ${key}`, async () => ((await onIssue(key)).includes(words) ? true : null))

test('two whole cycles: from a blank sheet to lessons, and the next one begins with them', async () => {
  const [lead, leader] = [apiClient(demo.url, await tokenOf(LEAD)), apiClient(demo.url, await tokenOf(LEADER))]
  const first = (await lead.call('getTeam', { params: { team: TEAM } })).cycles.next
  const okrs = { team: TEAM, cycle: first.id }

  // the demo says what day it is, and a keyboard moves it
  await board.goto(`${demo.url}/sign-in#token=${await tokenOf(LEAD)}`)
  await board.getByText('Demo date:').waitFor()
  const began = Date.parse((await lead.call('getDemoClock')).now)
  await board.getByRole('button', { name: 'Move time' }).press('Enter')
  const slider = board.getByRole('slider', { name: 'Move the demo to' })
  await slider.press('Home')
  await slider.press('ArrowRight')
  expect(await slider.getAttribute('aria-valuetext')).toMatch(/, in 2 days/)
  await board.getByRole('button', { name: /^Go to/ }).press('Enter')
  await board.getByText('It is there.').waitFor()
  expect(Date.parse((await lead.call('getDemoClock')).now) - began).toBeGreaterThan(DAY_MS)

  await travel(lead, opensOn(first))
  const cycle = (await lead.call('getTeam', { params: { team: TEAM } })).cycles.next
  expect(cycle.id).toBe(first.id)

  // asking first: a guest asks by their link, others file issues
  const today = (await lead.call('getDemoClock')).now.slice(0, 10)
  const { invitations } = await lead.call('openAskRound', {
    params: { team: TEAM },
    body: {
      id: randomUUID(),
      cycle: first.id,
      question: 'What do you want from us?',
      closesOn: at(today, 10).toISOString().slice(0, 10),
      invite: [{ kind: 'guest', name: 'The harbour master' }],
    },
  })
  const guest = apiClient(demo.url, /invite_\S+$/.exec(invitations[0]!.link!)![0])
  await guest.call('answerInvitation', {
    params: { id: invitations[0]!.id },
    body: { id: randomUUID(), kind: 'asks', asks: [{ id: randomUUID(), title: ASKS.gate, description: 'The quay has none.' }] },
  })
  for (const name of ['santos', 'camera', 'map', 'dark'] as const)
    await demo.linear.door('POST', '/issues', { team: TEAM, as: LEADER, title: ASKS[name], state: 'triage' })
  const requests = {} as Record<Name, string>
  for (const [name, title] of Object.entries(ASKS))
    requests[name as Name] = (await waitUntil(`${title} to arrive`, async () => (await find(lead, title)) ?? null)).id

  // answering: three are taken on, one is refused, one put off
  const { okrSet } = await adopt(lead, requests.gate, first.id, 'The gate works on every phone', 'Drivers check in without network')
  const [objective] = okrSet!.objectives
  await adopt(lead, requests.santos, first.id, objective!.id, 'Santos reads Portuguese')
  await adopt(lead, requests.camera, first.id, objective!.id, 'Damaged numbers are read by the camera')
  const no = { reason: 'Two teams build a map already.', options: [{ kind: 'otherTeam', text: 'Dashboards has one: ask there.' }] }
  await decide(lead, requests.map, { kind: 'decline', ...no })
  await decide(lead, requests.dark, {
    kind: 'defer',
    until: 'next',
    reason: 'After the gate.',
    options: [{ kind: 'later', text: 'In the next.' }],
  })
  const putOffUntil = (await find(lead, ASKS.dark))!.cycle
  const second = await secondCycle(lead, first)
  expect(putOffUntil).toBe(second.id)

  // shown, asked about, promised with the question open
  await lead.call('publishOkrs', { params: okrs, body: { sentence: 'What is missing?' } })
  const talk = randomUUID()
  await leader.call('startConversation', {
    body: { id: talk, about: { kind: 'okrs', team: TEAM, cycle: first.id, part: objective!.id }, text: 'Does Santos know?' },
  })
  await lead.call('addTurn', { params: { id: talk }, body: { id: randomUUID(), text: 'Not yet: we call them.' } })
  await lead.call('commitOkrs', { params: okrs, body: { sentence: 'This we promise.' } })

  // a week into it: progress, and what nobody had planned
  await travel(lead, at(first.startsOn, 8))
  const keyResults = await keyResultsIn(lead, okrs)
  await checkIn(lead, okrs, keyResults, 0.1)
  await lead.call('logDistraction', {
    params: okrs,
    body: { id: randomUUID(), sentence: 'The app store wanted new screenshots by Friday.', items: 2 },
  })

  // what was still open when they committed is talked over
  await lead.call('closeConversation', {
    params: { id: talk },
    body: { id: randomUUID(), cause: 'notCommunicated', learned: 'Call whoever asked before we show a draft.' },
  })

  // its last day: a score and a sentence each, and an answer for whoever asked
  await travel(lead, at(first.endsOn, -1))
  await checkIn(lead, okrs, keyResults, 0.6)
  const ends = { gate: ['achieved', 1, 'fulfilled'], santos: ['partly', 0.6, 'carriedOver'], camera: ['missed', 0.1, 'released'] } as const
  await close(lead, okrs, keyResults, requests, ends)
  for (const [name, words] of Object.entries(WORDS)) {
    const { issueKey } = (await find(lead, ASKS[name as keyof typeof WORDS]))!
    await hears(issueKey, words)
  }
  await travel(lead, at(first.endsOn))

  // the next one begins with what is known
  const opening = await lead.call('getOpening', { params: { team: TEAM }, query: { cycle: second.id } })
  expect(opening.nos.map(({ title }) => title)).toEqual(expect.arrayContaining([ASKS.map, ASKS.camera]))
  expect(Object.fromEntries(opening.returning.map(({ title, from, returned }) => [title, [from, returned]]))).toMatchObject({
    [ASKS.dark]: ['deferred', true],
    [ASKS.santos]: ['carriedOver', true],
  })
  expect(opening.causes).toMatchObject([{ cause: 'notCommunicated', count: 1, learned: ['Call whoever asked before we show a draft.'] }])
  expect(opening.distractions?.distractions).toMatchObject([{ items: 2 }])
  expect(opening.capacity).not.toBeNull()
  await board.goto(`${demo.url}/teams/${TEAM}/inbox`)
  await board.getByRole('searchbox', { name: 'Search' }).fill(ASKS.dark)
  await board
    .getByRole('list', { name: 'Requests' })
    .getByRole('listitem')
    .filter({ hasText: ASKS.dark })
    .getByText('Asked', { exact: true })
    .waitFor()

  // the second, with what came back
  const next = { team: TEAM, cycle: second.id }
  const planned = await adopt(lead, requests.santos, second.id, 'Nobody waits for a language', 'Santos reads Portuguese everywhere')
  await adopt(lead, requests.dark, second.id, planned.okrSet!.objectives[0]!.id, 'Nights are dark on phones')
  await lead.call('publishOkrs', { params: next, body: { sentence: 'Less than last time.' } })
  await lead.call('commitOkrs', { params: next, body: { sentence: 'This we promise.' } })
  await travel(lead, at(second.startsOn, 8))
  const later = await keyResultsIn(lead, next)
  await checkIn(lead, next, later, 0.3)
  const meanwhile = await travel(lead, at(second.endsOn))
  expect(meanwhile).toMatch(/The teams checked in: \d+ key results/)
  await close(lead, next, later, requests, { santos: ['achieved', 1, 'fulfilled'], dark: ['achieved', 1, 'fulfilled'] })
  expect((await find(lead, ASKS.santos))!.state).toBe('fulfilled')

  const { cycles, record } = await lead.call('getLearning', { params: { team: TEAM } })
  expect(cycles.map((one) => [one.cycle.id, one.carried, one.promised, one.achieved, one.requests])).toEqual([
    [second.id, 2, 2, 2, { fulfilled: 2, carriedOver: 0, released: 0 }],
    [first.id, 3, 3, 1, { fulfilled: 1, carriedOver: 1, released: 1 }],
  ])
  expect(record).toMatchObject({ cycles: 2, kept: 1 })

  // the other teams have lived through it as well
  await travel(lead, at(second.endsOn, 8))
  const dashboards = await leader.call('getLearning', { params: { team: 'DASH' } })
  expect(dashboards.cycles.map((one) => one.cycle.id)).toEqual(expect.arrayContaining([first.id, second.id]))
  await board.goto((await find(lead, ASKS.camera))!.issueUrl)
  await board.getByText(WORDS.camera).first().waitFor()
}, 300_000)

async function secondCycle(lead: ApiClient, first: OkrCycle): Promise<OkrCycle> {
  // quarters: the one whose first day is the day after the last of this one
  const day = new Date(Date.parse(first.endsOn) + DAY_MS).toISOString().slice(0, 10)
  const id = `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  return (await lead.call('getOkrs', { params: { team: TEAM, cycle: id } })).cycle
}

type Okrs = { team: string; cycle: string }

/** In priority order, which is that in which they were taken on. */
async function keyResultsIn(lead: ApiClient, okrs: Okrs): Promise<string[]> {
  const { objectives } = await lead.call('getOkrs', { params: okrs })
  return objectives.flatMap(({ keyResults }) => keyResults.map(({ id }) => id))
}

async function checkIn(lead: ApiClient, okrs: Okrs, keyResults: string[], share: number): Promise<void> {
  for (const keyResult of keyResults)
    await lead.call('checkIn', {
      params: okrs,
      body: { id: randomUUID(), keyResult, progress: { kind: 'share', share }, confidence: 6, sentence: 'It moves.' },
    })
}

/** What each issue is told when the first cycle closes. */
const WORDS = {
  gate: 'You can check in anywhere now.',
  santos: 'The menus are done, the help is not.',
  camera: 'No camera reads what is painted over.',
}
type Ends = Partial<
  Record<Name, readonly [NewClose['keyResults'][number]['state'], number, NonNullable<NewClose['requests']>[number]['outcome']]>
>

async function close(lead: ApiClient, okrs: Okrs, keyResults: string[], requests: Record<Name, string>, ends: Ends) {
  const asked = await lead.call('getToClose', { params: okrs })
  expect(asked.whyNot).toBeNull()
  expect(asked.requests.map(({ request }) => request).sort()).toEqual(
    Object.keys(ends)
      .map((name) => requests[name as Name])
      .sort(),
  )
  const rows = Object.entries(ends).map(([name, [state, score, outcome]], index) => {
    const sentence = WORDS[name as keyof typeof WORDS] ?? 'It is there.'
    return {
      scored: { keyResult: keyResults[index]!, score, state, sentence },
      ended: { request: requests[name as Name], outcome, sentence },
    }
  })
  const body = {
    sentence: 'Begin with what blocks others.',
    keyResults: rows.map((one) => one.scored),
    requests: rows.map((one) => one.ended),
  }
  expect(await lead.call('closeOkrs', { params: okrs, body })).toMatchObject({ state: 'closed' })
}
