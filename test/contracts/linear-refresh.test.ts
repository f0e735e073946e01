import { linearOauth, type LinearTokens } from '@pull-okr/linear-sync'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSecrets, type Secrets } from '../../service/src/store/index.ts'
import { openTrackers } from '../../service/src/sync/index.ts'
import { startLinearOauth, type LinearOauth } from '../harness/start-linear-oauth.ts'

const DAY_S = 86_400
let oauth: LinearOauth
let secrets: Secrets
let connection: string
beforeAll(async () => {
  oauth = await startLinearOauth()
  await oauth.connect()
  connection = (await oauth.operator.call('listConnections')).connections[0]!.id
  secrets = await openSecrets({ dataDir: oauth.environment['DATA_DIR']!, embedded: true })
})
afterAll(() => oauth?.close())
beforeEach(() => oauth.sim.door('DELETE', '/requests'))

/** The trackers of one more process on the same database, whose clock is ahead by `ahead` ms. */
const aProcess = (ahead = 0) =>
  openTrackers({
    store: oauth.service().store,
    secrets,
    oauth: linearOauth(
      {
        clientId: oauth.environment['LINEAR_CLIENT_ID']!,
        clientSecret: oauth.environment['LINEAR_CLIENT_SECRET']!,
        apiUrl: oauth.sim.graphql,
      },
      () => Date.now() + ahead,
    ),
    now: () => new Date(Date.now() + ahead),
  })
/** How far ahead a clock must be for what is stored to end within a minute. */
const aboutToEnd = async () => Date.parse((await stored()).expiresAt) - Date.now() - 60_000
const asked = async (operation: string) =>
  (await oauth.sim.door<{ requests: { operation: string }[] }>('GET', '/requests')).requests.filter((one) => one.operation === operation)
    .length
const stored = async (): Promise<LinearTokens> => {
  const row = await oauth
    .service()
    .store.transaction((tx) => tx.selectFrom('connection').selectAll().where('id', '=', connection).executeTakeFirstOrThrow())
  return JSON.parse(secrets.open(row.credential, { workspace: row.workspace_id, provider: 'linear' })) as LinearTokens
}
const organizationOf = async (process: ReturnType<typeof aProcess>) =>
  (await (await process.open(connection))!.tracker.account()).organization.name

test('an access token that lives is used as it is', async () => {
  expect(await organizationOf(aProcess())).toBe('Acme')
  expect(await asked('oauth refresh_token')).toBe(0)
})

test('one that is about to end is exchanged once by however many workers of two processes, and stored before it is used', async () => {
  const before = await stored()
  const ahead = await aboutToEnd()
  const processes = [aProcess(ahead), aProcess(ahead)]
  const names = await Promise.all(Array.from({ length: 20 }, (_, i) => organizationOf(processes[i % 2]!)))
  expect(names).toEqual(Array.from({ length: 20 }, () => 'Acme'))
  expect(await asked('oauth refresh_token')).toBe(1)
  const after = await stored()
  expect([after.accessToken, after.refreshToken]).not.toEqual([before.accessToken, before.refreshToken])
  expect(await organizationOf(aProcess())).toBe('Acme') // what is stored is what is good
})

test('one that Linear refuses before its time is exchanged, and what was asked is asked again', async () => {
  await oauth.sim.door('POST', '/oauth/age', { seconds: DAY_S + 1 })
  const processes = [aProcess(), aProcess()]
  expect(await Promise.all(Array.from({ length: 10 }, (_, i) => organizationOf(processes[i % 2]!)))).toHaveLength(10)
  expect(await asked('oauth refresh_token')).toBe(1)
})

test('a process that died between exchanging and storing costs nothing: Linear repeats its answer', async () => {
  const { refreshToken } = await stored()
  // the one that died
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken!,
    client_id: oauth.environment['LINEAR_CLIENT_ID']!,
    client_secret: oauth.environment['LINEAR_CLIENT_SECRET']!,
  })
  const lost = (await (await fetch(`${oauth.sim.url}/oauth/token`, { method: 'POST', body: form })).json()) as { access_token: string }
  expect(await organizationOf(aProcess(await aboutToEnd()))).toBe('Acme')
  expect((await stored()).accessToken).toBe(lost.access_token)
})

test('a lease whose holder died ends by itself', async () => {
  await oauth.service().store.transaction((tx) =>
    tx
      .updateTable('connection')
      .set({ refreshing_until: new Date(Date.now() + 1_500) })
      .where('id', '=', connection)
      .execute(),
  )
  const began = performance.now()
  expect(await organizationOf(aProcess(await aboutToEnd()))).toBe('Acme')
  expect(performance.now() - began).toBeGreaterThan(1_000)
  expect(await asked('oauth refresh_token')).toBe(1)
})

test('Linear that cannot be reached keeps the pair as it is, and lets the next one try', async () => {
  const before = await stored()
  const away = openTrackers({
    store: oauth.service().store,
    secrets,
    oauth: linearOauth({ clientId: 'x', clientSecret: 'y', apiUrl: 'http://127.0.0.1:9/graphql' }),
    now: () => new Date(before.expiresAt),
  })
  await expect(organizationOf(away)).rejects.toMatchObject({ failure: { kind: 'retryAfter' } })
  expect(await stored()).toEqual(before)
  expect(await organizationOf(aProcess(await aboutToEnd()))).toBe('Acme')
})
