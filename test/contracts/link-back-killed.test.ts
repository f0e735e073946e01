import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { openKilledService, type KilledService } from './killed-service.ts'

/** what Linear has done, and whose answer never arrived */
const DEATHS = ['WriteAttachment', 'WriteComment'] as const
const asked = new Map<string, string>()
let sim: SimulatedLinear
let service: KilledService

beforeAll(async () => {
  sim = await startSimulator('--seed', 'small')
  for (const document of DEATHS) asked.set(document, await ask(`Killed after ${document}`))
  service = await openKilledService(sim.url, (between) => ({ LINEAR_API_KEY: sim.apiKey, LINEAR_API_URL: `${between}/graphql` }))
})
afterAll(async () => {
  await service?.stop()
  await sim?.stop()
})

const ask = async (title: string) => {
  const { identifier } = await sim.door<{ identifier: string }>('POST', '/issues', {
    team: 'WEB',
    as: 'stella@small.example',
    title,
    state: 'triage',
  })
  return identifier
}

describe.each(DEATHS)('killed between Linear’s %s and the record', (document) => {
  // an embedded database that was killed takes seconds to open, twice in each of two rounds
  test(
    'one attachment and one comment stand on the issue; answered again, the same attachment and one comment more',
    { timeout: 180_000 },
    async () => {
      const key = asked.get(document)!
      const { id } = await service.requestOf(key)
      const decisions = [randomUUID(), randomUUID()]
      await service.dieAfter(`mutation ${document}(`, () => service.decline(id, decisions[0]!, 'First answer.'))
      await service.isWritten(id)
      const first = await sim.issue(key)
      expect([first.attachments.length, first.comments.length]).toEqual([1, 1])

      await service.stakeholder.call('reply', { params: { id }, body: { kind: 'askAgain', text: 'Please.' } })
      await service.isWritten(id)
      await service.dieAfter(`mutation ${document}(`, () => service.clarify(id, decisions[1]!, 'Second answer?'))
      await service.isWritten(id)
      const second = await sim.issue(key)
      expect(second.attachments.map((one) => one.url)).toEqual([first.attachments[0]!.url])
      expect([first.attachments[0]!.subtitle, second.attachments[0]!.subtitle]).toEqual(['Declined', 'Question for you'])
      expect(second.comments.map(({ body }) => /First|Second/.exec(body)?.[0])).toEqual(['First', 'Second'])
    },
  )
})
