import { expect, test, vi } from 'vitest'
import { startTestService } from '../http/running-service.fixture.ts'
import { NOW } from '../commands/small-organisation.fixture.ts'
import { startMailServer } from './mail-server.fixture.ts'

test('a service with a mail server writes to whom it is time for, and says so; one without does neither', async () => {
  const server = await startMailServer()
  const environment = { SMTP_URL: server.url, SMTP_FROM: 'okr@example.org', PUBLIC_URL: 'https://okr.example' }
  // in the middle of the day, whatever the hour is
  const service = await startTestService(environment, { clock: () => NOW })
  try {
    const org = await service.found()
    await org.ask('Refunds in one day')
    await vi.waitFor(() => expect(server.received.map(({ to }) => to).toSorted()).toEqual(['ana@example.org', 'ben@example.org']), 30_000)
  } finally {
    await service.stop()
    await server.stop()
  }
})
