import type { ResponseOf } from '@pull-okr/core/contract/types'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Demo } from '../harness/start-demo.ts'
import { walkDemo } from '../harness/walk-demo.ts'
import { signInAs } from './journey.ts'

let demo: Demo
let board: Page
walkDemo((on) => void ({ demo, board } = on))

test('a team that comes from another says how much of its history counts, and its forecast says so', async () => {
  await signInAs(board, demo.signInLink, /Zoë van der Berg/)
  await board.goto(`${demo.url}/teams/MOB/settings`)
  const inherited = board.getByRole('region', { name: 'Inherited history' })
  await inherited.getByText('Only what this team itself finished counts.').waitFor()
  await inherited.getByRole('button', { name: 'Change' }).click()
  await inherited.getByLabel('Team that you come from').selectOption({ label: 'Dashboards' })
  await inherited.getByLabel('Share of its history, in percent').fill('140')
  await inherited.getByLabel('Why, in a sentence').fill('Half of us came from there.')
  await inherited.getByRole('button', { name: 'Save what is inherited' }).click()
  await inherited.getByText('A share from 1 to 100 percent.').waitFor()
  await inherited.getByLabel('Share of its history, in percent').fill('50')
  await inherited.getByRole('button', { name: 'Save what is inherited' }).click()
  // law 13: what a team finishes is its members' to share
  await inherited.getByText('Not allowed').waitFor()
  await shareCapacity()
  await signInAs(board, demo.signInLink, /Zoë van der Berg/)
  await board.goto(`${demo.url}/teams/MOB/settings`)
  await inherited.getByRole('button', { name: 'Go on' }).click()
  await inherited.getByRole('button', { name: 'Save what is inherited' }).click()
  await inherited.getByText('50 % of the history of Dashboards counts as yours.').waitFor()
  await board.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Capacity' }).click()
  await board.getByText(/50\s% of what Dashboards finished before .* counts as this team’s/).waitFor()
})

test('renamed and emptied in the tracker, a team is the same one, and frozen until newcomers confirm each other', async () => {
  const { door } = demo.linear
  await signInAs(board, demo.signInLink, /Amara Okonkwo/)
  const { asked, leaver } = await onlyVoice()
  await door('PATCH', `/people/${leaver.id}`, { active: false })
  const members = ['grace.mbeki', 'oliver.hart', 'yusuf.demir', 'chiara.bianchi'].map((name) => `${name}@tidewater.example`)
  for (const person of members) await door('DELETE', '/memberships', { team: 'OPS', person })
  await door('PATCH', '/teams/OPS', { key: 'CARE', name: 'Customer Care' })
  await demo.restart()

  await board.goto(`${demo.url}/for-you`)
  await board.getByText(`${leaver.name} has left, and nobody else asks for it: ${asked}`).waitFor()
  await board.goto(`${demo.url}/teams/CARE/inbox`)
  await board.getByRole('heading', { level: 1, name: 'What is asked of Customer Care' }).waitFor()
  await board.getByText('No confirmed member is left, so nobody can answer.').waitFor()
  await board.getByRole('list', { name: 'Requests' }).getByRole('listitem').first().waitFor()

  for (const person of members.slice(1, 3)) await door('POST', '/memberships', { team: 'CARE', person })
  await demo.restart()
  await signInAs(board, demo.signInLink, /Oliver Hart/)
  await board.goto(`${demo.url}/teams/CARE/settings`)
  await board.getByText('No confirmed member is left: newcomers confirm each other.').waitFor()
  expect(await board.getByRole('button', { name: 'Confirm Oliver Hart' }).count()).toBe(0)
  await board.getByRole('button', { name: 'Confirm Yusuf Demir' }).click()
  await board.getByText('No confirmed member is left').waitFor({ state: 'detached' })
  await signInAs(board, demo.signInLink, /Yusuf Demir/)
  await board.goto(`${demo.url}/teams/CARE/settings`)
  await board.getByRole('button', { name: 'Confirm Oliver Hart' }).click()
  await board.getByText('To be confirmed').waitFor({ state: 'detached' })
})

async function shareCapacity(): Promise<void> {
  await signInAs(board, demo.signInLink, /Amara Okonkwo/)
  await board.goto(`${demo.url}/teams/DASH/settings`)
  const capacity = board.getByRole('region', { name: 'Who sees your capacity' })
  await capacity.getByRole('button', { name: 'Share it' }).click()
  await capacity.getByLabel('Why, in a sentence').fill('Mobile comes from us.')
  await capacity.getByRole('button', { name: 'Share your capacity' }).click()
  await capacity.getByText('Whoever sees the team sees its chances too.').waitFor()
}

/** An open request of Dashboards that one person alone asks for, and that person. */
async function onlyVoice(): Promise<{ asked: string; leaver: { id: string; name: string } }> {
  const answer = await board.request.get(`${demo.url}/v1/teams/DASH/requests?state=asked&limit=200`)
  const { requests } = (await answer.json()) as ResponseOf<'listRequests'>
  const { people } = (await demo.linear.door('GET', '/state')) as { people: { id: string; name: string; role: string }[] }
  for (const { title, voices, requester } of requests) {
    const leaver = people.find(({ name, role }) => name === requester.name && role === 'stakeholder')
    if (leaver && voices <= 1) return { asked: title, leaver }
  }
  throw new Error('nobody asks Dashboards alone')
}
