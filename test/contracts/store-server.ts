/** What holds for a store on a server alone: cut connections, and logins that may do less. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { groupCommit } from '../../service/src/inbox/group-commit.ts'
import { openStore, type Store } from '../../service/src/store/index.ts'
import { swallowProxy, type SwallowProxy } from '../harness/swallow-proxy.ts'
import { onServer, openTestStore, placeThrough, serverPlace, silent, testMigrations, type Place, type TestTables } from './store-places.ts'

/** Describes it on the server of `url`, whose login may make databases and roles. */
export function serverStore(url: string): void {
  describe('the store on a server', { timeout: 60_000 }, () => {
    let place: Place
    const login = `okr_login_${randomUUID().slice(0, 8)}`
    const asLogin = (): Place => {
      const databaseUrl = new URL(place.databaseUrl!)
      databaseUrl.username = login
      return { ...place, databaseUrl: databaseUrl.href }
    }

    beforeEach(async () => {
      place = await serverPlace(url)()
      await onServer(url, `create role ${login} login`)
    })
    afterEach(async () => {
      await place.remove()
      await onServer(url, `drop role ${login}`)
    })

    it('of many that start at the same moment on a new database one migrates and all open', async () => {
      const stores = await Promise.all(Array.from({ length: 6 }, () => openTestStore(place)))
      await Promise.all(stores.map((store) => store.check()))
      await Promise.all(stores.map((store) => store.close()))
    })

    it('listening goes on after the connection was cut, and says that something may have been missed', async () => {
      const store = await openTestStore(place)
      const heard: (string | null)[] = []
      await store.listen('changes', (payload) => heard.push(payload))
      const cut = `select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%' and datname = current_database()`
      await onServer(place.databaseUrl!, cut)
      await expect.poll(() => heard, { timeout: 10_000 }).toEqual([null])
      await store.transaction((tx) => sql`select pg_notify('changes', 'seen')`.execute(tx))
      await expect.poll(() => heard).toEqual([null, 'seen'])
      await store.close()
    })

    it('a connection that is cut under a transaction fails that transaction, and not the process', async () => {
      const store = await openTestStore(place)
      const cut = store.transaction(async (tx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
        await onServer(place.databaseUrl!, `select pg_terminate_backend(${rows[0]!.pid})`)
        await sleep(200)
        await sql`select 1`.execute(tx)
      })
      await expect(cut).rejects.toThrow('not queryable')
      await store.check()
      await store.close()
    })

    it('a login that owns nothing works once an owner has migrated and let it in', async () => {
      await (await openTestStore(place)).close()
      await onServer(url, `grant pull_okr_tenant, pull_okr_host to ${login}`)
      const store = await openTestStore(asLogin())
      const workspace = randomUUID()
      await store.inWorkspace(workspace, (tx) => tx.insertInto('note').values({ workspace, id: 1, text: '' }).execute())
      await expect(store.inWorkspace(workspace, (tx) => tx.selectFrom('note').selectAll().execute())).resolves.toHaveLength(1)
      await expect(store.statement(sql`select current_user as role`)).resolves.toEqual([{ role: 'pull_okr_host' }])
      await store.close()
      await onServer(url, `revoke pull_okr_tenant, pull_okr_host from ${login}`)
    })

    it('a login that may not take on the roles is told what an administrator has to run', async () => {
      await (await openTestStore(place)).close()
      const refused = openTestStore(asLogin())
      await expect(refused).rejects.toMatchObject({
        kind: 'roleMissing',
        message: expect.stringContaining(`TO ${login};`),
      })
    })
  })
  describe('a store whose connections to the server stay half-open', { timeout: 60_000 }, () => {
    const SILENCE_MS = 1_000
    let place: Place
    let proxy: SwallowProxy
    let store: Store<TestTables>

    beforeEach(async () => {
      place = await serverPlace(url)()
      proxy = await swallowProxy(url)
      store = await openStore<TestTables>({
        ...placeThrough(place, proxy.port),
        migrations: testMigrations,
        silenceMs: SILENCE_MS,
        log: silent,
      })
    })
    afterEach(async () => {
      proxy.close()
      await store.close()
      await place.remove()
    })

    it('what the door was storing is to come again, and what comes next is stored', async () => {
      const door = groupCommit<number>(
        async (ids) => void (await store.statement(sql`insert into signal (id, text) select unnest(${ids}::int[]), ''`)),
      )
      await Promise.all([door.add(1, 1), door.add(2, 1)])
      proxy.swallow()
      const start = performance.now()
      const lost = await Promise.allSettled([door.add(3, 1), door.add(4, 1)])
      expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect(performance.now() - start).toBeLessThan(2 * SILENCE_MS)
      await Promise.all([door.add(5, 1), door.add(6, 1)])
      const stored = await store.transaction((tx) => tx.selectFrom('signal').select('id').orderBy('id').execute())
      expect(stored.map(({ id }) => id)).toEqual([1, 2, 5, 6])
    })

    it('a transaction fails once, of the silence, and the next one has another connection', async () => {
      const start = performance.now()
      const cut = store.transaction(async (tx) => {
        await tx.insertInto('signal').values({ id: 1, text: '' }).execute()
        proxy.swallow()
        await tx.insertInto('signal').values({ id: 2, text: '' }).execute()
      })
      await expect(cut).rejects.toThrow('Query read timeout')
      expect(performance.now() - start).toBeLessThan(2 * SILENCE_MS)
      await expect(store.transaction((tx) => tx.selectFrom('signal').selectAll().execute())).resolves.toEqual([])
    })
  })
}
