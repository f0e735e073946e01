import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { writeRecord } from '../../sync/write-record.ts'
import { startTestService } from '../running-service.fixture.ts'

const server = process.env['TEST_DATABASE_URL']

async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

test.skipIf(!server && !process.env['REQUIRE_SERVERS'])(
  'a transaction that began earlier and commits later is told, in its place',
  { timeout: 60_000 },
  async () => {
    const name = `okr_events_${randomUUID().slice(0, 8)}`
    await onServer(server!, `create database ${name}`)
    const url = Object.assign(new URL(server!), { pathname: `/${name}` }).href
    const running = await startTestService({ DATABASE_URL: url, SECRETS_KEY: Buffer.alloc(32, 7).toString('base64') })
    try {
      const org = await running.found()
      const as = await running.token(org, 'ana')
      const poll = async (since = '') => (await running.send('GET', `/v1/events${since}`, { as })).body
      const since = `?since=${(await poll()).next}`
      const stream = await fetch(`${running.service.url}/v1/events`, {
        headers: { accept: 'text/event-stream', authorization: `Bearer ${as}` },
      })
      let told = ''
      const following = stream
        .body!.pipeThrough(new TextDecoderStream())
        .pipeTo(new WritableStream({ write: (text) => void (told += text) }))
        .catch(() => undefined)

      const slow = new pg.Client(url)
      await slow.connect()
      await slow.query('begin')
      await slow.query(`select set_config('role', 'pull_okr_tenant', true), set_config('pull_okr.workspace', $1, true)`, [org.workspace])
      await slow.query(`insert into pull_okr.record (workspace_id, kind, team_id) values ($1, 'team', $2)`, [org.workspace, org.teams.pay])
      await running.service.store.inWorkspace(org.workspace, (tx) =>
        writeRecord(tx, org.workspace, new Date(), [{ kind: 'team', team: org.teams.app, subject: null }]),
      )
      await new Promise((resolve) => setTimeout(resolve, 400))
      expect((await poll(since)).events).toEqual([])
      expect(told).not.toContain('data:')

      await slow.query('commit') // and nobody is notified of it
      await slow.end()
      const inOrder = [org.teams.pay, org.teams.app]
      expect((await poll(since)).events.map((event: { team: string }) => event.team)).toEqual(inOrder)
      await expect.poll(() => [...told.matchAll(/"team":"([^"]+)"/g)].map((match) => match[1])).toEqual(inOrder)
      await running.service.close()
      await following
    } finally {
      await running.stop()
      await onServer(server!, `drop database if exists ${name} with (force)`)
    }
  },
)
