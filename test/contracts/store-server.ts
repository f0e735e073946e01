/** What holds for a store on a server alone: cut connections, and logins that may do less. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { onServer, openTestStore, serverPlace, type Place } from './store-places.ts'

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
}
