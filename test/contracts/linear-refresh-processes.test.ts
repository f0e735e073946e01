/** A refresh token is good once, however many processes of the service hold it: only a server's database has several. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLinearOauth, type LinearOauth } from '../harness/start-linear-oauth.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { skipWithoutServer } from './skip-without-server.ts'
import { environmentOf, serverPlace, startChild, type Place } from './store-places.ts'

const url = process.env['TEST_DATABASE_URL']
if (url) twoProcesses(url)
else skipWithoutServer('one refresh token in two processes', 'PostgreSQL', 'TEST_DATABASE_URL')

function twoProcesses(server: string): void {
  describe('one refresh token in two processes', () => {
    let place: Place
    let oauth: LinearOauth
    let admin: pg.Pool
    beforeAll(async () => {
      place = await serverPlace(server)()
      const environment = environmentOf(place)
      process.env['SECRETS_KEY'] = environment['SECRETS_KEY'] // the children's too
      oauth = await startLinearOauth(environment)
      await oauth.connect()
      admin = new pg.Pool({ connectionString: place.databaseUrl })
    })
    afterAll(async () => {
      await admin?.end()
      await oauth?.close()
      await place?.remove()
    })

    const credential = async () => (await admin.query<{ credential: string }>('select credential from pull_okr.connection')).rows
    const waiting = async () =>
      (await admin.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount
    const exchanges = async () =>
      (await oauth.sim.door<{ requests: { operation: string }[] }>('GET', '/requests')).requests.filter(
        ({ operation }) => operation === 'oauth refresh_token',
      )

    test('is exchanged once, though both find at the same moment that the access token ends', async () => {
      const { LINEAR_CLIENT_ID: id, LINEAR_CLIENT_SECRET: secret } = oauth.environment
      const connection = (await oauth.operator.call('listConnections')).connections[0]!.id
      await oauth.sim.door('DELETE', '/requests')
      const before = await credential()
      // held until both stand before the row: else one would be done before the other has begun
      const holder = await admin.connect()
      await holder.query('begin; select from pull_okr.connection for update')
      const inADay = String(86_400_000 - 60_000)
      const children = [1, 2].map(() => startChild('./refresh-child.ts', place, connection, inADay, oauth.sim.graphql, id!, secret!))
      await waitUntil('both processes to wait', async () => (await waiting()) === 2).finally(() => holder.release(true))
      expect(await Promise.all(children.map((child) => child.line()))).toEqual(['Acme, Acme, Acme', 'Acme, Acme, Acme'])
      expect(await exchanges()).toHaveLength(1)
      expect(await credential()).not.toEqual(before)
      await Promise.all(children.map((child) => child.kill()))
    })
  })
}
