import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulatedJira, type SimulatedJira } from '../harness/start-simulated-jira.ts'
import { openKilledService, type KilledService } from './killed-service.ts'

/** what Jira has done and whose answer never arrived, by what stands in it alone */
const DEATHS = { 'web link': '"globalId"', comment: '"says"' } as const
const asked = new Map<string, string>()
let sim: SimulatedJira
let service: KilledService

beforeAll(async () => {
  sim = await startSimulatedJira('--seed', 'small')
  for (const what of Object.keys(DEATHS)) asked.set(what, await ask(`Killed after the ${what}`))
  service = await openKilledService(sim.url, (between) => ({
    JIRA_BASE_URL: between,
    JIRA_EMAIL: sim.email,
    JIRA_API_TOKEN: sim.apiToken,
  }))
})
afterAll(async () => {
  await service?.stop()
  await sim?.stop()
})

const ask = async (title: string) =>
  (await sim.door<{ key: string }>('POST', '/issues', { project: 'WEB', as: 'stella@small.example', title })).key

describe.each(Object.entries(DEATHS))('killed between Jira’s %s and the record', (what, text) => {
  // an embedded database that was killed takes seconds to open, twice in each of two rounds
  test(
    'one web link, one property and one comment stand on the issue; answered again, the same link and one comment more',
    { timeout: 180_000 },
    async () => {
      const key = asked.get(what)!
      const { id } = await service.requestOf(key)
      const decisions = [randomUUID(), randomUUID()]
      await service.dieAfter(text, () => service.decline(id, decisions[0]!, 'First answer.'))
      await service.isWritten(id)
      const first = await sim.issue(key)
      expect([first.remoteLinks.length, first.comments.length]).toEqual([1, 1])
      expect(first.properties).toMatchObject({ 'pull-okr': { decision: ['declined'] } })

      await service.stakeholder.call('reply', { params: { id }, body: { kind: 'askAgain', text: 'Please.' } })
      await service.isWritten(id)
      await service.dieAfter(text, () => service.clarify(id, decisions[1]!, 'Second answer?'))
      await service.isWritten(id)
      const second = await sim.issue(key)
      expect(second.remoteLinks.map((one) => one.globalId)).toEqual([first.remoteLinks[0]!.globalId])
      expect(second.properties).toMatchObject({ 'pull-okr': { decision: ['clarifying'] } })
      expect(second.comments.map((one) => /First|Second/.exec(one.text)?.[0])).toEqual(['First', 'Second'])
    },
  )
})
