import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mintToken } from '../../service/src/sign-in/mint-token.ts'
import { apiClient, type ApiClient } from '../harness/api-client.ts'
import type { SimulatedJira } from '../harness/start-simulated-jira.ts'
import { startSimulator, type SimulatedLinear } from '../harness/start-simulator.ts'
import { waitUntil } from '../harness/wait-until.ts'
import { openForgeService, reasonOf, type ForgeService } from './forge-service.ts'

let forge: ForgeService
const simulators: SimulatedLinear[] = []
beforeAll(async () => {
  forge = await openForgeService()
  await forge.lifecycle('installed')
  await forge.isRead(forge.sim)
})
afterAll(async () => {
  await forge?.stop()
  await Promise.all(simulators.map((linear) => linear.stop()))
})

describe('a code of the operator', () => {
  let linear: SimulatedLinear
  let connection: string
  const codeFor = async (id = connection) => (await forge.operator.call('createClaimCode', { params: { id } })).code
  beforeAll(async () => {
    linear = await startSimulator('--seed', 'small', '--organization', `Claimed ${randomUUID()}`)
    simulators.push(linear)
    const made = await forge.operator.call('createConnection', {
      body: { tracker: 'linear', apiKey: linear.apiKey, apiUrl: linear.graphql },
    })
    connection = made.id
  })

  it('joins a site to a workspace once; the workspace that it had of its own is left, and its events lead to the new one', async () => {
    const site = await forge.newSite()
    await forge.lifecycle('installed', { site })
    await forge.isRead(site)
    const own = (await forge.connectionOf(site))!
    const code = await codeFor()
    const lena = await forge.user('Lena', { site })
    const { workspace } = await lena.call('claimSite', { body: { code: code.toLowerCase().replaceAll('-', ' ') } })
    expect(workspace.name).toContain('Claimed')
    expect((await lena.try('claimSite', { body: { code } })).status, 'it was used').toBe(422)
    await forge.isRead(site)
    const joined = (await forge.connectionOf(site))!
    expect(joined).toMatchObject({ workspace_id: workspace.id })
    expect(joined.workspace_id).not.toBe(own.workspace_id)
    expect((await lena.call('getMe')).workspace).toEqual(workspace)
    expect((await forge.call('/forge/events', forge.event('10000'), { site })).status).toBe(200)
    expect(await forge.storedOf(joined.id)).toHaveLength(1)
    expect(await forge.storedOf(own.id)).toHaveLength(0)
    const left = (await forge.operator.call('listConnections')).connections.find(({ id }) => id === own.id)
    expect(left).toMatchObject({ sync: { phase: 'paused', error: expect.stringContaining('joined another workspace') } })
    // from there no code takes it
    const taken = await lena.try('claimSite', { body: { code: await codeFor((await forge.connectionOf(forge.sim))!.id) } })
    expect([taken.status, reasonOf(taken)]).toEqual([409, 'conflict'])
    expect((await forge.connectionOf(site))!.workspace_id).toBe(workspace.id)
  })

  it('does not take a site away from a workspace in which people have worked', async () => {
    const milo = await forge.user('Milo')
    await milo.call('updateTeam', { params: { team: 'WEB' }, body: { threshold: 0.8, sentence: 'We know our work.' } })
    const code = await codeFor()
    expect((await milo.try('claimSite', { body: { code } })).status).toBe(409)
    const site = await forge.newSite()
    expect((await (await forge.user('Lena', { site })).try('claimSite', { body: { code } })).status, 'it is still good').toBe(200)
  })

  it('is good for two who come at once for one of them, and for nobody after an hour', async () => {
    const two = [await forge.newSite(), await forge.newSite()]
    const code = await codeFor()
    const claims = await Promise.all(two.map(async (site) => (await forge.user('Lena', { site })).try('claimSite', { body: { code } })))
    expect(claims.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
    const late = await codeFor()
    await forge.service.store.transaction((tx) => sql`update one_time_code set expires_at = now() - interval '1 s'`.execute(tx))
    expect((await (await forge.user('Lena', { site: await forge.newSite() })).try('claimSite', { body: { code: late } })).status).toBe(422)
  })

  it('gives a site that was connected with an API token to the app, with all that was read', async () => {
    const site = await forge.newSite()
    await (await forge.user('Lena', { site })).call('claimSite', { body: { code: await codeFor() } })
    const { id } = (await forge.connectionOf(site))!
    await forge.service.store.transaction((tx) =>
      tx
        .updateTable('connection')
        .set({ organization_id: site.url, organization_url: site.url, installation_id: null })
        .where('id', '=', id)
        .execute(),
    )
    await forge.lifecycle('installed', { site })
    expect((await forge.connectionOf(site))!.id, 'a workspace of its own').not.toBe(id)
    const claims = { context: { cloudId: site.cloudId, siteUrl: `${site.url}/` } }
    await (await forge.user('Lena', { site, claims })).call('claimSite', { body: { code: await codeFor() } })
    expect((await forge.connectionOf(site))!.id).toBe(id)
    await forge.isRead(site)
  })

  it('is stored as a hash only, and guessing it is slowed down', async () => {
    const code = await codeFor()
    const { rows } = await forge.service.store.transaction((tx) => sql`select * from one_time_code`.execute(tx))
    expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''))
    const guesser = await forge.user('Lena', { site: await forge.newSite() })
    const guesses = []
    for (let nth = 0; nth < 11; nth += 1) guesses.push((await guesser.try('claimSite', { body: { code: '0000-0000-0000-0000' } })).status)
    expect(guesses).toEqual([...Array.from({ length: 10 }, () => 422), 429])
  })
})

describe('two accounts of one person', () => {
  let site: SimulatedJira
  let workspace: string
  const inLinear = async (name: string): Promise<ApiClient> => {
    const person = await forge.service.store.inWorkspace(workspace, (tx) =>
      tx
        .selectFrom('person')
        .innerJoin('identity', 'identity.person_id', 'person.id')
        .innerJoin('connection', 'connection.id', 'identity.connection_id')
        .where('connection.tracker', '=', 'linear')
        .where('person.name', 'like', `${name}%`)
        .select('person.id')
        .executeTakeFirstOrThrow(),
    )
    const now = new Date()
    const expiresAt = new Date(now.getTime() + 3_600_000)
    const { token } = await mintToken(forge.service.store, { workspace, person: person.id, kind: 'api', name: 'test', expiresAt, now })
    return apiClient(forge.service.url, token)
  }
  const standings = async (client: ApiClient) =>
    (await client.call('getMe')).teams.map(({ key, standing }) => `${key} ${standing}`).toSorted()
  beforeAll(async () => {
    const linear = await startSimulator('--seed', 'small', '--organization', `Both ${randomUUID()}`)
    site = await forge.newSite()
    simulators.push(linear)
    const { id } = await forge.operator.call('createConnection', {
      body: { tracker: 'linear', apiKey: linear.apiKey, apiUrl: linear.graphql },
    })
    const { code } = await forge.operator.call('createClaimCode', { params: { id } })
    workspace = (await (await forge.user('Lena', { site })).call('claimSite', { body: { code } })).workspace.id
    await forge.call('/forge/tick', {}, { site })
    const joined = (await forge.connectionOf(site))!
    const both = async () => (await forge.operator.call('listConnections')).connections.filter((one) => [id, joined.id].includes(one.id))
    await waitUntil('both to be read', async () => (await both()).every(({ sync }) => sync.phase === 'done'))
  })

  it('are two people though their address is the same, until one side makes a code and the other enters it', async () => {
    const [there, here] = [await inLinear('Lena'), await forge.user('Lena', { site })]
    const [linearLena, jiraLena] = [await there.call('getMe'), await here.call('getMe')]
    expect(jiraLena.person.email).toBe(linearLena.person.email)
    expect(jiraLena.person.id).not.toBe(linearLena.person.id)
    // added to the Jira team after it was connected: joining confirms nobody
    await forge.service.store.inWorkspace(workspace, (tx) =>
      tx.updateTable('membership').set({ standing: 'pending' }).where('person_id', '=', jiraLena.person.id).execute(),
    )
    const before = [...(await standings(there)), ...(await standings(here))].toSorted()
    expect(before.filter((one) => one.endsWith('pending'))).toHaveLength(1)

    const { code } = await there.call('createIdentityCode')
    expect((await there.try('joinIdentity', { body: { code } })).status, 'one’s own code').toBe(409)
    const omar = await inLinear('Omar')
    expect((await omar.try('joinIdentity', { body: { code } })).status, 'two accounts of Linear').toBe(409)
    expect((await here.try('joinIdentity', { body: { code, person: jiraLena.person.id } })).status, 'not whom it joins').toBe(409)
    expect(await here.call('joinIdentity', { body: { code } })).toMatchObject({ joined: false, person: { id: linearLena.person.id } })
    expect((await here.call('getMe')).person.id, 'looking joins nobody').toBe(jiraLena.person.id)

    const joined = await here.call('joinIdentity', { body: { code, person: linearLena.person.id } })
    expect(joined).toMatchObject({ joined: true, person: { id: linearLena.person.id } })
    for (const side of [there, here]) {
      expect((await side.call('getMe')).person).toEqual(linearLena.person)
      expect(await standings(side)).toEqual(before)
    }
    expect((await here.try('joinIdentity', { body: { code } })).status, 'it was used').toBe(422)
  })

  it('stay one when both trackers are read again', async () => {
    const { id } = (await forge.connectionOf(site))!
    const there = await inLinear('Lena')
    const before = { ...(await there.call('getMe')), now: expect.any(String) as string }
    const readAt = async () => (await forge.operator.call('listConnections')).connections.find((one) => one.id === id)!.sync.finishedAt
    const last = await readAt()
    expect((await forge.call('/forge/tick', {}, { site })).status).toBe(200)
    await waitUntil('the next reading', async () => (await readAt()) !== last)
    expect(await there.call('getMe')).toEqual(before)
    expect(await (await forge.user('Lena', { site })).call('getMe')).toEqual(before)
  })

  it('of two workspaces cannot be joined', async () => {
    const { code } = await (await inLinear('Omar')).call('createIdentityCode')
    const elsewhere = await forge.user('Milo', { installation: forge.newInstallation() })
    expect((await elsewhere.try('joinIdentity', { body: { code } })).status).toBe(422)
  })
})
