/** What the store promises on every engine. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../service/src/store/index.ts'
import { openStore } from '../../service/src/store/index.ts'
import {
  openTestStore,
  silent,
  startChild,
  testMigrations,
  type MakePlace,
  type Place,
  type TestTables,
} from './store-places.ts'

const ONE = randomUUID()
const OTHER = randomUUID()

/** Describes the contract as `name`, on places that `makePlace` makes. */
export function storeContract(name: string, makePlace: MakePlace): void {
  describe(`the store on ${name}`, { timeout: 60_000 }, () => {
    let place: Place
    let store: Store<TestTables>
    let nextId = 1
    const note = (workspace: string) => ({ workspace, id: nextId++, text: 'a note' })
    const notes = (workspace: string) =>
      store.inWorkspace(workspace, (tx) => tx.selectFrom('note').selectAll().execute())

    beforeAll(async () => {
      place = await makePlace()
      store = await openTestStore(place)
    }, 60_000)
    afterAll(async () => {
      await store?.close()
      await place?.remove()
    }, 60_000)

    describe('tenants', () => {
      it('a tenant reads its own rows and nobody else does', async () => {
        const row = note(ONE)
        await store.inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute())
        expect(await notes(ONE)).toContainEqual(row)
        expect(await notes(OTHER)).toEqual([])
      })

      it('a tenant cannot change, delete or take over rows of another', async () => {
        const row = note(ONE)
        await store.inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute())
        await store.inWorkspace(OTHER, async (tx) => {
          await tx.updateTable('note').set({ text: 'taken' }).where('id', '=', row.id).execute()
          await tx.deleteFrom('note').where('id', '=', row.id).execute()
        })
        expect(await notes(ONE)).toContainEqual(row)
      })

      it('a tenant cannot write a row into another workspace, nor move one there', async () => {
        const foreign = store.inWorkspace(OTHER, (tx) => tx.insertInto('note').values(note(ONE)).execute())
        await expect(foreign).rejects.toMatchObject({ code: '42501' })
        const row = note(OTHER)
        await store.inWorkspace(OTHER, (tx) => tx.insertInto('note').values(row).execute())
        const moved = store.inWorkspace(OTHER, (tx) =>
          tx.updateTable('note').set({ workspace: ONE }).where('id', '=', row.id).execute(),
        )
        await expect(moved).rejects.toMatchObject({ code: '42501' })
      })

      it('no query on a tenant table runs without a tenant', async () => {
        const read = store.transaction((tx) => tx.selectFrom('note').selectAll().execute())
        await expect(read).rejects.toMatchObject({ code: '42501' })
        const write = store.transaction((tx) => tx.insertInto('note').values(note(ONE)).execute())
        await expect(write).rejects.toMatchObject({ code: '42501' })
      })

      it('a tenant that was set does not stay for the next transaction', async () => {
        await notes(ONE)
        const after = await store.transaction((tx) =>
          sql<{ role: string; workspace: string }>`
          select current_user as role, current_setting('pull_okr.workspace') as workspace`.execute(tx),
        )
        expect(after.rows).toEqual([{ role: 'pull_okr_host', workspace: '' }])
      })

      it('a workspace that is no uuid is refused', async () => {
        await expect(notes('')).rejects.toMatchObject({ kind: 'noWorkspace' })
      })

      it('tenants append to an append-only table and cannot change it, the host reads it across tenants', async () => {
        const row = note(ONE)
        await store.inWorkspace(ONE, (tx) => tx.insertInto('entry').values(row).execute())
        const change = store.inWorkspace(ONE, (tx) => tx.updateTable('entry').set({ text: 'other' }).execute())
        await expect(change).rejects.toMatchObject({ code: '42501' })
        expect(await store.transaction((tx) => tx.selectFrom('entry').selectAll().execute())).toContainEqual(row)
        const write = store.transaction((tx) => tx.insertInto('entry').values(note(ONE)).execute())
        await expect(write).rejects.toMatchObject({ code: '42501' })
      })

      it('tenants cannot reach infrastructure tables', async () => {
        const read = store.inWorkspace(ONE, (tx) => tx.selectFrom('signal').selectAll().execute())
        await expect(read).rejects.toMatchObject({ code: '42501' })
      })
    })

    describe('transactions', () => {
      it('what throws leaves nothing behind and nothing follows it', async () => {
        const row = note(ONE)
        let followed = false
        const failing = store.inWorkspace(ONE, async (tx, afterCommit) => {
          await tx.insertInto('note').values(row).execute()
          afterCommit(() => (followed = true))
          throw new Error('changed my mind')
        })
        await expect(failing).rejects.toThrow('changed my mind')
        expect(await notes(ONE)).not.toContainEqual(row)
        expect(followed).toBe(false)
      })

      it('work registered for after the commit sees what was committed and may use the doors', async () => {
        const row = note(ONE)
        let seen: unknown[] = []
        await store.inWorkspace(ONE, async (tx, afterCommit) => {
          afterCommit(async () => (seen = await notes(ONE)))
          await tx.insertInto('note').values(row).execute()
        })
        expect(seen).toContainEqual(row)
      })

      it('work after the commit that fails does not make the committed transaction look failed', async () => {
        const committed = store.inWorkspace(ONE, async (_tx, afterCommit) => {
          afterCommit(() => Promise.reject(new Error('queue is away')))
          return 'committed'
        })
        await expect(committed).resolves.toBe('committed')
      })

      it('reaching a door from inside an open transaction throws at once', async () => {
        const inside: (() => Promise<unknown>)[] = [
          () => notes(ONE),
          () => store.transaction(async () => 1),
          () => store.check(),
          () => store.listen('x', () => {}),
        ]
        for (const reach of inside) {
          await expect(store.transaction(reach)).rejects.toMatchObject({ kind: 'insideTransaction' })
        }
      })

      it('work that outlives its transaction may use the doors', async () => {
        let later: Promise<unknown> | undefined
        await store.transaction(async () => {
          later = new Promise((resolve) => setTimeout(resolve, 50)).then(() => notes(ONE))
        })
        await expect(later).resolves.toBeInstanceOf(Array)
      })

      it('two transactions at once do not see each other half done', async () => {
        const row = note(ONE)
        const { promise: written, resolve: sayWritten } = Promise.withResolvers<void>()
        const first = store.inWorkspace(ONE, async (tx) => {
          await tx.insertInto('note').values(row).execute()
          sayWritten()
          await new Promise((resolve) => setTimeout(resolve, 200))
          await tx.deleteFrom('note').where('id', '=', row.id).execute()
        })
        await written
        expect(await notes(ONE)).not.toContainEqual(row)
        await first
      })

      it('a transaction that may be repeated is repeated after a serialization failure, another is not', async () => {
        const conflict = (repeatable: boolean) => {
          let runs = 0
          const run = store.transaction(
            async (tx) => {
              if (++runs === 1)
                await sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`.execute(tx)
              return runs
            },
            { repeatable },
          )
          return run
        }
        await expect(conflict(true)).resolves.toBe(2)
        await expect(conflict(false)).rejects.toMatchObject({ code: '40001' })
      })

      it('errors carry code and constraint, and never the parameters in their message', async () => {
        const row = { ...note(ONE), text: 'confidential text' }
        await store.inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute())
        const again = await store
          .inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute())
          .catch((e: Error) => e)
        expect(again).toMatchObject({ code: '23505', constraint: 'note_pkey', table: 'note' })
        expect((again as Error).message).not.toContain('confidential')
      })

      it('500 transactions at once all finish', async () => {
        const ids = Array.from({ length: 500 }, () => nextId++)
        await Promise.all(
          ids.map((id) =>
            store.inWorkspace(ONE, (tx) => tx.insertInto('note').values({ workspace: ONE, id, text: '' }).execute()),
          ),
        )
        expect((await notes(ONE)).filter(({ id }) => ids.includes(id))).toHaveLength(500)
      })
    })

    it('closing waits for the open transaction, and everything afterwards is refused', async () => {
      const own = await makePlace()
      const closing = await openTestStore(own)
      let finished = false
      const { promise: started, resolve: sayStarted } = Promise.withResolvers<void>()
      const open = closing.transaction(async (tx) => {
        sayStarted()
        await new Promise((resolve) => setTimeout(resolve, 100))
        await tx.insertInto('signal').values({ id: 1, text: '' }).execute()
        finished = true
      })
      await started
      await closing.close()
      await open
      expect(finished).toBe(true)
      await expect(closing.check()).rejects.toThrow()
      await own.remove()
    })

    it('column values arrive as the same JavaScript values on every engine', async () => {
      const { rows } = await store.transaction((tx) =>
        sql<Record<string, unknown>>`select
        9007199254740993::int8 as int8, 7::int4 as int4, array[1, null]::int8[] as int8s, 0.10::numeric as numeric,
        array[0.10]::numeric[] as numerics, 0.5::float8 as float8, true as bool, 'text' as text, array['a', null] as texts,
        '\\x00ff'::bytea as bytea, '2024-02-29'::date as date, array['2024-02-29'::date] as dates,
        '2024-02-29 12:00:00.123+02'::timestamptz as timestamptz, '2024-02-29 12:00:00'::timestamp as timestamp,
        '{"a": [1, null]}'::jsonb as jsonb, '[]'::json as json, '1 day 02:00:00'::interval as interval,
        '00000000-0000-0000-0000-000000000001'::uuid as uuid, null::text as nothing, count(*) as count, '12'::xid8 as xid8`.execute(
          tx,
        ),
      )
      expect(rows).toEqual([
        {
          int8: '9007199254740993',
          int4: 7,
          int8s: ['1', null],
          numeric: '0.10',
          numerics: ['0.10'],
          float8: 0.5,
          bool: true,
          text: 'text',
          texts: ['a', null],
          bytea: Buffer.from([0, 255]),
          date: '2024-02-29',
          dates: ['2024-02-29'],
          timestamptz: new Date('2024-02-29T10:00:00.123Z'),
          timestamp: '2024-02-29 12:00:00',
          jsonb: { a: [1, null] },
          json: [],
          interval: '1 day 02:00:00',
          uuid: '00000000-0000-0000-0000-000000000001',
          nothing: null,
          count: '1',
          xid8: '12',
        },
      ])
    })

    it('parameters arrive unchanged: arrays, bytes, dates, json, quotes and any script', async () => {
      const text = `O'Hara "quoted" \\ 日本語 🎯`
      const at = new Date('2024-02-29T10:00:00.123Z')
      const { rows } = await store.transaction((tx) =>
        sql`select ${text}::text as text, ${[text, 'b']}::text[] as texts,
        ${Buffer.from([0, 1, 255])}::bytea as bytes, ${at}::timestamptz as at, ${JSON.stringify({ text })}::jsonb as json`.execute(
          tx,
        ),
      )
      expect(rows).toEqual([{ text, texts: [text, 'b'], bytes: Buffer.from([0, 1, 255]), at, json: { text } }])
    })

    it('10,000 rows go in with one UNNEST and come out in one piece', async () => {
      const ids = Array.from({ length: 10_000 }, (_, i) => 1_000_000 + i)
      const texts = ids.map((id) => `${id} `.repeat(20))
      const rows = await store.transaction(async (tx) => {
        await sql`insert into signal (id, text) select * from unnest(${ids}::int[], ${texts}::text[])`.execute(tx)
        return tx.selectFrom('signal').select('text').where('id', '>=', 1_000_000).orderBy('id').execute()
      })
      expect(rows.map(({ text }) => text)).toEqual(texts)
    })

    it('similarity search works', async () => {
      const { rows } = await store.inWorkspace(ONE, (tx) =>
        sql`select similarity('dark mode', 'darkmode') > 0.3 as similar`.execute(tx),
      )
      expect(rows).toEqual([{ similar: true }])
    })

    it('a notification arrives after the commit, and not after a rollback', async () => {
      const heard: (string | null)[] = []
      const stop = await store.listen('changes', (payload) => heard.push(payload))
      const notify = (payload: string, fail = false) =>
        store.transaction(async (tx) => {
          await sql`select pg_notify('changes', ${payload})`.execute(tx)
          if (fail) throw new Error('rolled back')
        })
      await expect(notify('never', true)).rejects.toThrow('rolled back')
      await notify('seen')
      await expect.poll(() => heard).toEqual(['seen'])
      await stop()
      await notify('after stopping')
      expect(heard).toEqual(['seen'])
    })

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
        const { rows } = await store.transaction((tx) =>
          sql`select to_regclass('pull_okr.half_done') as half_done`.execute(tx),
        )
        expect(rows).toEqual([{ half_done: null }])
        await store.close()
        await own.remove()
      })
    })
  })
}
