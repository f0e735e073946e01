/** What the store promises when processes die, start together or are of different versions, on every engine. */
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../service/src/store/index.ts'
import { openTestStore, silent, startChild, testMigrations, type MakePlace } from './store-places.ts'

/** Describes it on places that `makePlace` makes. */
export function processesContract(makePlace: MakePlace): void {
  describe('processes', () => {
    it('kill -9 loses no acknowledged row, and the next process opens at once', async () => {
      const own = await makePlace()
      const child = startChild('./store-child.ts', own, 'write')
      let last = -1
      for (let line = await child.line(); last < 150; line = await child.line()) {
        last = Number(/^acknowledged (\d+)$/.exec(line ?? '')?.[1] ?? last)
      }
      await child.kill()
      for (let line = await child.line(); line !== undefined; line = await child.line()) {
        last = Number(/^acknowledged (\d+)$/.exec(line)?.[1] ?? last)
      }
      const reopened = await openTestStore(own)
      const { rows } = await reopened.transaction((tx) =>
        sql<{ found: number }>`select count(*)::int as found from signal where id <= ${last}`.execute(tx),
      )
      expect(rows).toEqual([{ found: last + 1 }])
      await reopened.close()
      await own.remove()
    })

    it('two processes that start at once on a new database migrate it once', async () => {
      const own = await makePlace()
      const children = [startChild('./store-child.ts', own, 'open'), startChild('./store-child.ts', own, 'open')]
      const lines = await Promise.all(children.map((child) => child.line()))
      await Promise.all(children.map((child) => child.kill()))
      // the embedded default takes one process, a server takes both
      const opened = lines.filter((line) => line === 'open').length
      expect(opened).toBe(own.databaseUrl ? 2 : 1)
      if (!own.databaseUrl) expect(lines.find((line) => line !== 'open')).toMatch(/^refused directoryInUse/)
      const store = await openTestStore(own)
      await store.check()
      await store.close()
      await own.remove()
    })

    it('a database of a newer version is refused and left as it is', async () => {
      const own = await makePlace()
      const newer = { ...testMigrations, '0999-from-the-future': { up: async () => undefined } }
      await (await openStore({ ...own, log: silent, migrations: newer })).close()
      await expect(openTestStore(own)).rejects.toMatchObject({
        kind: 'databaseNewer',
        message: expect.stringContaining('0999-from-the-future'),
      })
      await (await openStore({ ...own, log: silent, migrations: newer })).close()
      await own.remove()
    })

    it('a migration that fails changes nothing and is named', async () => {
      const own = await makePlace()
      const failing = {
        ...testMigrations,
        '0999-broken': {
          up: async (db: Parameters<(typeof testMigrations)[string]['up']>[0]) => {
            await sql`create table half_done (id int)`.execute(db)
            await sql`select no_such_column`.execute(db)
          },
        },
      }
      await expect(openStore({ ...own, log: silent, migrations: failing })).rejects.toMatchObject({
        kind: 'migrationFailed',
        message: expect.stringContaining('0999-broken'),
      })
      const store = await openTestStore(own)
      const { rows } = await store.transaction((tx) => sql`select to_regclass('pull_okr.half_done') as half_done`.execute(tx))
      expect(rows).toEqual([{ half_done: null }])
      await store.close()
      await own.remove()
    })
  })
}
