/** What the store promises on every engine. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../service/src/store/index.ts'
import { SCHEMA } from '../../service/src/store/migrate.ts'
import { openTestStore, type MakePlace, type Place, type TestTables } from './store-places.ts'
import { processesContract } from './store-processes.ts'
import { tenantsContract } from './store-tenants.ts'

const ONE = randomUUID()

/** Describes the contract as `name`, on places that `makePlace` makes. */
export function storeContract(name: string, makePlace: MakePlace): void {
  describe(`the store on ${name}`, { timeout: 60_000 }, () => {
    let place: Place
    let store: Store<TestTables>
    let nextId = 1
    const note = (workspace: string) => ({ workspace, id: nextId++, text: 'a note' })
    const notes = (workspace: string) => store.inWorkspace(workspace, (tx) => tx.selectFrom('note').selectAll().execute())

    beforeAll(async () => {
      place = await makePlace()
      store = await openTestStore(place)
    }, 60_000)
    afterAll(async () => {
      await store?.close()
      await place?.remove()
    }, 60_000)

    tenantsContract(() => store)

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
          () => store.statement(sql`select 1`),
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
              if (++runs === 1) await sql`do $$ begin raise exception 'conflict' using errcode = '40001'; end $$`.execute(tx)
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
        const again = await store.inWorkspace(ONE, (tx) => tx.insertInto('note').values(row).execute()).catch((e: Error) => e)
        expect(again).toMatchObject({ code: '23505', constraint: 'note_pkey', table: 'note' })
        expect((again as Error).message).not.toContain('confidential')
      })

      it('500 transactions at once all finish', async () => {
        const ids = Array.from({ length: 500 }, () => nextId++)
        await Promise.all(
          ids.map((id) => store.inWorkspace(ONE, (tx) => tx.insertInto('note').values({ workspace: ONE, id, text: '' }).execute())),
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
        '00000000-0000-0000-0000-000000000001'::uuid as uuid, null::text as nothing, count(*) as count, '12'::xid8 as xid8`.execute(tx),
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
        ${Buffer.from([0, 1, 255])}::bytea as bytes, ${at}::timestamptz as at, ${JSON.stringify({ text })}::jsonb as json`.execute(tx),
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

    it('a statement that comes again is planned once; a table that changed meanwhile costs one try', async () => {
      const read = () => store.transaction((tx) => tx.selectFrom('signal').selectAll().where('id', '=', 1_000_000).execute())
      const plans = async () => {
        const { rows } = await store.transaction((tx) =>
          sql`select name from pg_prepared_statements where statement like ${'select * from "signal"%'}`.execute(tx),
        )
        return rows.length
      }
      const owner = new pg.Client(store.connection(SCHEMA))
      await owner.connect()
      try {
        await read()
        expect(await plans()).toBe(0)
        await read()
        await read()
        expect(await plans()).toBe(1)
        await owner.query('alter table signal add column sound text')
        await expect(read()).rejects.toMatchObject({ code: '0A000' })
        expect(await read()).toEqual([{ id: 1_000_000, text: expect.any(String), sound: null }])
      } finally {
        await owner.query('alter table signal drop column if exists sound')
        await owner.end()
      }
    })

    it('similarity search works', async () => {
      const { rows } = await store.inWorkspace(ONE, (tx) => sql`select similarity('dark mode', 'darkmode') > 0.3 as similar`.execute(tx))
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

    processesContract(makePlace)
  })
}
